package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks a guest where it is: again and again for a bounded time, if the vCenter is away. */
final class Inquiry {

    /**
     * What was seen.
     *
     * @param guest the guest by its own account; empty: nobody could say
     * @param isThere whether it is in the other vCenter
     * @param trouble why nobody could say
     */
    record Sighting(Optional<EsxGuest> guest, boolean isThere, String trouble) {

        /** The same, but a guest that does not say which host it is on is as good as not seen. */
        Sighting placed() {
            return guest.isPresent() && guest.get().host() == null
                    ? new Sighting(
                            Optional.empty(),
                            isThere,
                            "The vCenter does not say which host it is on: it is assigned to none, or this user may not"
                                    + " see that any more.")
                    : this;
        }
    }

    /** A vCenter may need a moment until the guest's own account agrees with the task's success. */
    private static final int LOOKS = 4;

    private final RunContext run;
    private final Vcenter here;
    private final Vcenter there;

    Inquiry(RunContext run, Vcenter here, Vcenter there) {
        this.run = run;
        this.here = here;
        this.there = there;
    }

    /** Asks until the guest is where it is to be, a few times; for tasks that say that they succeeded. */
    Sighting expect(Scene scene, Goal goal) {
        Sighting seen = ask(scene);
        for (int look = 1; look < LOOKS && isElsewhere(seen, scene, goal); look++) {
            run.rest(Duration.ofSeconds(look));
            seen = ask(scene);
        }
        return seen.placed();
    }

    private static boolean isElsewhere(Sighting seen, Scene scene, Goal goal) {
        return seen.guest().isPresent()
                && (seen.isThere() != scene.crosses()
                        || !goal.missing(seen.guest().get(), scene.names().there())
                                .isEmpty());
    }

    /** Asks. */
    Sighting look(Scene scene) {
        return ask(scene).placed();
    }

    private Sighting ask(Scene scene) {
        Instant limit = run.afterGrace();
        Outage outage = new Outage(run, "Where " + scene.guest().name() + " is, is still to be asked.");
        String trouble;
        do {
            // The build may have been told to end: where the guest is must be found out all the same.
            run.abort().isRaised();
            try {
                Sighting seen = once(scene);
                outage.over();
                return seen;
            } catch (VsphereException e) {
                trouble = e.getMessage();
                outage.bear(e, limit);
            }
        } while (!run.until(limit).isZero() && !outage.isHopeless());
        return new Sighting(Optional.empty(), false, trouble);
    }

    private Sighting once(Scene scene) throws VsphereException {
        List<EsxGuest> found = here.guests(List.of(scene.guest().id()));
        if (!found.isEmpty() || !scene.crosses()) {
            return new Sighting(
                    found.stream().findFirst(),
                    false,
                    "The vCenter does not have it any more: it was removed meanwhile.");
        }
        List<ObjectId> ids = there.guestsByUuid(scene.guest().instanceUuid());
        List<EsxGuest> others = ids.isEmpty() ? List.of() : there.guests(ids);
        return new Sighting(others.stream().findFirst(), true, "Neither vCenter has it.");
    }
}
