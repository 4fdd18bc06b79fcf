package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Submits a relocation, once. If no answer comes, the guest's tasks say whether it arrived: the vCenter makes the task before
 * it answers.
 */
final class Submission {

    /** How often the guest's tasks are looked at without finding it before it is believed not to have arrived. */
    private static final int LOOKS = 4;

    private final RunContext run;
    private final Vcenter vcenter;
    private final TaskLookup lookup;

    Submission(RunContext run, Vcenter vcenter, TaskLookup lookup) {
        this.run = run;
        this.vcenter = vcenter;
        this.lookup = lookup;
    }

    /**
     * The task's id. Of one whose answer came it is kept that it is this run's own; of one that was only found it is not known
     * for certain: a task does not say which call made it, and another build may have started one in the same seconds.
     *
     * @return empty if the request provably did not arrive
     * @throws VsphereException if the vCenter refused, or with {@link VsphereException.Kind#UNKNOWN_OUTCOME} if nobody could
     *     say whether it arrived
     */
    Optional<ObjectId> submit(Scene scene, RelocationSpec spec) throws VsphereException {
        try {
            ObjectId task =
                    new PatientCall<>(() -> vcenter.relocate(scene.guest().id(), spec)).answer(run.abort());
            run.own().started(task);
            return Optional.of(task);
        } catch (VsphereException e) {
            if (e.kind() != VsphereException.Kind.UNKNOWN_OUTCOME) {
                throw e;
            }
            run.log()
                    .warn("It is not known whether RelocateVM_Task of "
                            + scene.guest().name() + " arrived: " + e.getMessage()
                            + " Looking for it among the guest's tasks; it is"
                            + " not submitted again.");
            return find(scene, e);
        }
    }

    private Optional<ObjectId> find(Scene scene, VsphereException doubt) throws VsphereException {
        // The end of the time is no reason not to know what runs.
        Instant limit = Collections.max(List.of(run.deadline(), run.afterGrace()));
        Outage outage = new Outage(run, "A relocation may go on there.");
        boolean isHurried = false;
        int looks = 0;
        do {
            // An abort is seen to when it is known what runs, but it does not wait for ever for a vCenter that is away.
            if (!isHurried && run.abort().isRaised()) {
                isHurried = true;
                limit = Collections.min(List.of(limit, run.afterGrace()));
            }
            try {
                Optional<TaskInfo> found =
                        lookup.submitted(vcenter.tasksOf(scene.guest().id()), scene.tasks(), scene.now());
                outage.over();
                if (found.isPresent()) {
                    TaskInfo task = found.get();
                    run.own().found(task.id());
                    run.log()
                            .warn("Found: " + task.id() + ", started by " + task.user() + " at " + task.queuedAt()
                                    + ": it is this relocation, or one that another build started just then. It is"
                                    + " followed, but not cancelled, whatever onTimeout and onAbort say.");
                    return Optional.of(task.id());
                }
                looks++;
                if (looks == LOOKS) {
                    return Optional.empty();
                }
                run.rest(Duration.ofSeconds(looks));
            } catch (VsphereException e) {
                outage.bear(e, limit);
            }
        } while (!run.until(limit).isZero() && !outage.isHopeless());
        throw doubt;
    }
}
