package io.jenkins.plugins.livemigration.jenkins.audit;

import hudson.model.Cause;
import hudson.model.Run;
import java.io.Serializable;
import jenkins.model.Jenkins;

/**
 * A step of a build, as the audit names it. Kept with the build, so that the end of a step names the same as its beginning,
 * also after a restart.
 *
 * @param work the step, and what it does where
 * @param runsAs whom the build runs as
 * @param startedBy the user that started the build; empty: no user did
 * @param build the build: {@code ops/evacuate #12}
 * @param node the node that the work is done on; empty: the built-in node
 */
public record AuditedStep(String work, String runsAs, String startedBy, String build, String node)
        implements Serializable {

    /** Of the build that the calling thread acts for. */
    public static AuditedStep of(Run<?, ?> run, String node, String work) {
        Cause.UserIdCause user = run.getCause(Cause.UserIdCause.class);
        String startedBy = user == null || user.getUserId() == null ? "" : user.getUserId();
        return new AuditedStep(
                work,
                Jenkins.getAuthentication2().getName(),
                startedBy,
                run.getParent().getFullName() + " #" + run.getNumber(),
                node);
    }

    /** The same as a part of a line. */
    String text() {
        return new AuditLine()
                .with("step", work)
                .with("runsAs", runsAs)
                .with("startedBy", startedBy)
                .with("build", build)
                .with("node", node.isEmpty() ? "built-in" : node)
                .toString();
    }
}
