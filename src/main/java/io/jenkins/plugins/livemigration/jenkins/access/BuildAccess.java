package io.jenkins.plugins.livemigration.jenkins.access;

import hudson.AbortException;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Run;
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
     * Refuses a build that may not.
     *
     * @param run the build
     * @param reach what the step is going to use
     * @throws AbortException with every reason, in sentences for the user
     */
    public static void check(Run<?, ?> run, Reach reach) throws AbortException {
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
            throw new AbortException(Messages.BuildAccess_Refused() + "\n  - " + String.join("\n  - ", problems));
        }
    }
}
