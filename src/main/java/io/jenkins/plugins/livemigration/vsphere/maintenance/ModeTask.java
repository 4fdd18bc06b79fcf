package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tasks that take a host into maintenance, or those that take it back: found, submitted once, found again.
 *
 * @param services what a run works with
 * @param host the host
 * @param name of the call in vSphere's API, without {@code _Task}: {@code EnterMaintenanceMode}
 */
record ModeTask(Services services, ObjectId host, String name) {

    /** How long an answer that never came is looked for. */
    private static final Duration SEARCH = Duration.ofMinutes(2);

    /** Clocks of a vCenter's machines may differ by so much. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private static final int LOOKS = 3;

    /** Submits it. */
    @FunctionalInterface
    interface Submission {
        ObjectId submit() throws VsphereException;
    }

    /** Tasks of this kind that vCenter remembers, whoever started them, the latest first. */
    List<TaskInfo> known() throws VsphereException {
        return services.vcenter().tasksOf(host).stream()
                .filter(this::isOfThisKind)
                .toList();
    }

    /** One that is under way already, whoever started it. */
    Optional<TaskInfo> underWay() throws VsphereException {
        return underWay(known());
    }

    static Optional<TaskInfo> underWay(List<TaskInfo> known) {
        return known.stream().filter(task -> !task.hasEnded()).findFirst();
    }

    private boolean isOfThisKind(TaskInfo task) {
        // vCenter says EnterMaintenanceMode_Task, and in other places enterMaintenanceMode.
        return task.name().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Submits it, once. When no answer comes, vCenter is asked whether it has the task.
     *
     * @param earlier tasks that there were before: none of them is the one
     * @throws VsphereException if it was refused, did not arrive, or (kind UNKNOWN_OUTCOME) nobody knows
     */
    ObjectId submit(Submission submission, List<TaskInfo> earlier) throws VsphereException {
        Instant before = services.vcenter().now().minus(CLOCK_TOLERANCE);
        try {
            return started(submission.submit());
        } catch (VsphereException e) {
            if (e.kind() != VsphereException.Kind.UNKNOWN_OUTCOME) {
                throw e;
            }
            Set<ObjectId> others = earlier.stream().map(TaskInfo::id).collect(Collectors.toSet());
            return started(foundAgain(before, others, e));
        }
    }

    private ObjectId started(ObjectId task) {
        services.started().started(host, task.id());
        return task;
    }

    private ObjectId foundAgain(Instant before, Set<ObjectId> earlier, VsphereException unanswered)
            throws VsphereException {
        boolean interrupted = Thread.interrupted();
        services.listener()
                .warn(unanswered.getMessage()
                        + " vCenter is asked whether it has the task; it is not submitted again.");
        Outage outage = new Outage(services, "The task may go on at vCenter.", "vCenter answers again.");
        Instant until = services.clock().instant().plus(SEARCH);
        int looks = 0;
        try {
            while (looks < LOOKS && services.clock().instant().isBefore(until) && !outage.isHopeless()) {
                try {
                    Optional<TaskInfo> found = submitted(before, earlier);
                    outage.over();
                    if (found.isPresent()) {
                        services.listener().say("It has: " + found.get().id() + ".");
                        return found.get().id();
                    }
                    looks++;
                    interrupted |= !rested(Duration.ofSeconds(looks));
                } catch (VsphereException e) {
                    outage.bear(e, until);
                }
                // A stop is heeded when it is known what there is to cancel.
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        boolean isMissing = looks == LOOKS;
        throw new VsphereException(
                isMissing ? VsphereException.Kind.FAULT : VsphereException.Kind.UNKNOWN_OUTCOME,
                unanswered.vcenter(),
                unanswered.getMessage()
                        + (isMissing
                                ? " vCenter has no such task: it did not arrive. Run the step once more."
                                : " Nor could vCenter be asked whether it has the task, which may go on there."),
                null);
    }

    /** Another user's task, or an earlier one, is none that this run may cancel or conclude from. */
    private Optional<TaskInfo> submitted(Instant before, Set<ObjectId> earlier) throws VsphereException {
        return known().stream()
                .filter(task -> services.isSameUser(task.user()))
                .filter(task -> !earlier.contains(task.id()))
                .filter(task -> task.queuedAt() == null || !task.queuedAt().isBefore(before))
                .findFirst();
    }

    private boolean rested(Duration wait) {
        try {
            services.pause().last(wait);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
