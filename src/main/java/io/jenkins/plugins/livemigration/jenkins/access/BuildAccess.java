package io.jenkins.plugins.livemigration.jenkins.access;

import hudson.AbortException;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.livemigration.jenkins.audit.Audit;
import io.jenkins.plugins.livemigration.jenkins.audit.AuditedStep;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;

/**
 * Whether a build may do what a step asks for: the one question that every step asks, once, before anything is touched. A
 * step that runs goes on, also after a restart, if a permission is taken away meanwhile: a move that nobody follows is worse
 * than one that ends.
 *
 * <p>Who is asked for is whom the calling thread acts for. Jenkins runs builds, and the start of each Pipeline step, as the
 * user that "Access control for builds" says, or as SYSTEM.
 */
public final class BuildAccess {

    private BuildAccess() {}

    /**
     * Refuses a build that may not. Whichever it is, the audit has it.
     *
     * @param run the build
     * @param node name of the node that does the work; empty for the built-in node
     * @param work the step, and what it does where, in a few words
     * @param reach what the step is going to use
     * @return names the step to the audit from now on
     * @throws AbortException with every reason, in sentences for the user
     */
    public static AuditedStep check(Run<?, ?> run, String node, String work, Reach reach) throws AbortException {
        AuditedStep step = AuditedStep.of(run, node, work);
        Item job = run.getParent();
        List<String> problems = new ArrayList<>();
        if (!job.hasPermission(LiveMigrationPermissions.MIGRATE)) {
            problems.add(Messages.BuildAccess_NoPermission(
                    Jenkins.getAuthentication2().getName(), job.getFullName()));
        }
        for (AccessLimits source : ExtensionList.lookup(AccessLimits.class)) {
            source.of(job).forEach(limit -> problems.addAll(limit.problems(reach)));
        }
        if (!problems.isEmpty()) {
            Audit.refused(step, problems);
            throw new AbortException(Messages.BuildAccess_Refused() + "\n  - " + String.join("\n  - ", problems));
        }
        Audit.began(step);
        return step;
    }
}
