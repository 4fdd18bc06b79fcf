package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereEvent;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.relocation.Inquiry.Sighting;
import java.util.ArrayList;
import java.util.List;

/** Asks where the guest is, and makes the report of a relocation that was started. The task's own word is not enough. */
final class Conclusion {

    private static final int EVENTS = 50;

    private final RunContext run;
    private final Vcenter here;
    private final Inquiry inquiry;
    private final Account account;

    Conclusion(RunContext run, Vcenter here, Vcenter there, Account account) {
        this.run = run;
        this.here = here;
        this.inquiry = new Inquiry(run, here, there);
        this.account = account;
    }

    /**
     * The report.
     *
     * @param goal where the guest was to be
     * @param end how following the task ended
     * @param isLeft whether the task was left running on purpose
     */
    VmotionReport of(Scene scene, Goal goal, ObjectId task, TaskEnd end, boolean isLeft) {
        Sighting seen = end.hasSucceeded() ? inquiry.expect(scene, goal) : inquiry.look(scene);
        ConclusionMessage message = new ConclusionMessage(account, task, end, isLeft, run);
        if (seen.guest().isEmpty()) {
            return account.ended(
                    RelocationOutcome.UNKNOWN,
                    GuestPlace.unknown(),
                    List.of(),
                    end.fault(),
                    message.unknown(seen.trouble(), scene.guest().id()));
        }
        EsxGuest guest = seen.guest().get();
        List<String> missing = missing(scene, goal, seen, guest);
        boolean isSettled = end.hasEnded() || end.why() == TaskEnd.Why.GONE;
        boolean arrived = isSettled && missing.isEmpty();
        if (arrived) {
            looseEnds(scene, goal, guest, end, task);
        }
        RelocationOutcome outcome = arrived ? RelocationOutcome.MOVED : failure(end);
        GuestPlace place = account.placeOf(guest, seen.isThere());
        return account.ended(
                outcome,
                place,
                events(scene),
                arrived ? null : end.fault(),
                arrived ? message.moved(place) : message.failed(place, missing));
    }

    private static List<String> missing(Scene scene, Goal goal, Sighting seen, EsxGuest guest) {
        if (seen.isThere() == scene.crosses()) {
            return goal.missing(guest, scene.names().there());
        }
        return List.of("it is still in the vCenter that it was to leave");
    }

    private void looseEnds(Scene scene, Goal goal, EsxGuest guest, TaskEnd end, ObjectId task) {
        List<String> loose = new ArrayList<>(goal.loose(guest, scene.names().there()));
        loose.forEach(phrase -> account.warn(guest.name() + " was moved, but " + phrase + "."));
        goal.otherEncryption(guest)
                .ifPresent(clause -> account.warn(clause + ": " + task
                        + " was not started with it. Set it in the vCenter," + " under the guest's VM options."));
        if (end.fault() != null) {
            account.warn(task + " says that it failed (" + end.fault().sentence() + "), but " + guest.name()
                    + " is where it was to be.");
        }
    }

    private static RelocationOutcome failure(TaskEnd end) {
        return switch (end.why()) {
            case LATE -> RelocationOutcome.TIMED_OUT;
            case ABORTED -> RelocationOutcome.CANCELLED;
            case GONE, SHUT_OUT -> RelocationOutcome.FAILED;
            case ENDED -> end.fault() != null
                            && TaskEnd.CANCELLED.equals(end.fault().type())
                    ? RelocationOutcome.CANCELLED
                    : RelocationOutcome.FAILED;
        };
    }

    /** What the vCenter noted meanwhile. It is no more than a help for the reader: without it, the result stands. */
    private List<VsphereEvent> events(Scene scene) {
        try {
            return here.events(scene.guest().id(), scene.now(), EVENTS);
        } catch (VsphereException e) {
            run.log()
                    .say("The vCenter's events about " + scene.guest().name() + " could not be read: "
                            + e.getMessage());
            return List.of();
        }
    }
}
