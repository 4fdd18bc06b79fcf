package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.RelocationSpec;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.util.List;

/** The report of a relocation that was submitted without an answer, and of which no task was found. */
final class LostSubmission {

    private final RunContext run;
    private final Vcenter here;
    private final Vcenter there;
    private final Account account;

    LostSubmission(RunContext run, Vcenter here, Vcenter there, Account account) {
        this.run = run;
        this.here = here;
        this.there = there;
        this.account = account;
    }

    /** The request provably did not arrive; but the guest may have been moved and the task forgotten, so it is asked. */
    VmotionReport without(Scene scene, RelocationSpec spec) {
        Inquiry.Sighting seen = new Inquiry(run, here, there).look(scene);
        if (seen.guest().isEmpty()) {
            return account.ended(
                    RelocationOutcome.UNKNOWN,
                    GuestPlace.unknown(),
                    List.of(),
                    null,
                    "IT IS NOT KNOWN WHERE " + account.guestName()
                            + " IS. No answer came to RelocateVM_Task, no task of it"
                            + " was found, and nobody could say where the guest is: " + seen.trouble()
                            + " Look for it in the vCenter before anything else is done with it.");
        }
        GuestPlace place = account.placeOf(seen.guest().get(), seen.isThere());
        boolean arrived = seen.isThere() == scene.crosses()
                && Goal.of(spec)
                        .missing(seen.guest().get(), scene.names().there())
                        .isEmpty();
        String message = arrived
                ? account.guestName() + " is now " + place.words()
                        + ". No answer came to RelocateVM_Task and no task of it was found, but the guest has moved."
                : "The connection broke while RelocateVM_Task was sent. No such task is among those of "
                        + account.guestName() + ", so nothing was started. The guest is " + place.words() + ", powered "
                        + place.power() + ". Run the step again.";
        return account.ended(
                arrived ? RelocationOutcome.MOVED : RelocationOutcome.FAILED, place, List.of(), null, message);
    }

    /** Nobody could say whether it arrived. */
    VmotionReport doubtful(VsphereException e) {
        return account.ended(
                RelocationOutcome.UNKNOWN,
                GuestPlace.unknown(),
                List.of(),
                e.fault(),
                "IT IS NOT KNOWN WHETHER A RELOCATION OF " + account.guestName() + " RUNS, nor where it is: "
                        + e.getMessage()
                        + (run.abort().isRaised()
                                ? " The vCenter did not answer within " + RunContext.GRACE.toSeconds()
                                        + " s after the abort. The guest was "
                                : " The vCenter did not answer again until the end of the time. The guest was ")
                        + account.from().words() + ", and was to be "
                        + account.to().words()
                        + ". Look at its tasks in the vCenter before anything else is done with it.");
    }
}
