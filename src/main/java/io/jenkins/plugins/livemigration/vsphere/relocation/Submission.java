package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.time.Duration;
import java.time.Instant;
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
     * The task's id.
     *
     * @return empty if the request provably did not arrive
     * @throws VsphereException if the vCenter refused, or with {@link VsphereException.Kind#UNKNOWN_OUTCOME} if nobody could
     *     say whether it arrived
     */
    Optional<ObjectId> submit(Scene scene, RelocationSpec spec) throws VsphereException {
        try {
            return Optional.of(vcenter.relocate(scene.guest().id(), spec));
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
        Instant limit = run.abort().isRaised() ? run.afterGrace() : run.deadline();
        Outage outage = new Outage(run, "A relocation may go on there.");
        int looks = 0;
        do {
            // An abort is seen to when it is known what there is to cancel.
            run.abort().isRaised();
            try {
                Optional<TaskInfo> found =
                        lookup.submitted(vcenter.tasksOf(scene.guest().id()), scene.tasks(), scene.now());
                outage.over();
                if (found.isPresent()) {
                    TaskInfo task = found.get();
                    run.log()
                            .say("It arrived: " + task.id() + ", started by " + task.user() + " at " + task.queuedAt()
                                    + ". Following it.");
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
