package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a guest so far.
 *
 * @param guest the guest
 * @param destination the host that it goes to, or is at; empty if it has none
 * @param stage how far it is
 * @param failures its moves that failed, the first one first
 * @param cancelAsked whether its running move is to be cancelled
 * @param note why it is in this stage, as a sentence; empty if that needs no words
 */
public record GuestProgress(
        Evacuee guest,
        String destination,
        GuestStage stage,
        List<FailedMove> failures,
        boolean cancelAsked,
        String note)
        implements Serializable {

    public GuestProgress {
        failures = List.copyOf(failures);
    }

    static GuestProgress planned(PlannedMove move) {
        return new GuestProgress(move.guest(), move.destination(), GuestStage.WAITING, List.of(), false, "");
    }

    static GuestProgress unplaced(UnplacedGuest unplaced) {
        String note = String.join(
                "; ", unplaced.obstacles().stream().map(HostReasons::toString).toList());
        return new GuestProgress(unplaced.guest(), "", GuestStage.UNPLACED, List.of(), false, note);
    }

    GuestProgress in(GuestStage next, String why) {
        return new GuestProgress(guest, destination, next, failures, cancelAsked && !next.isFinal(), why);
    }

    GuestProgress toCancel() {
        return new GuestProgress(guest, destination, stage, failures, true, note);
    }

    GuestProgress failed(FailedMove failure) {
        List<FailedMove> all = new ArrayList<>(failures);
        all.add(failure);
        return new GuestProgress(guest, destination, GuestStage.FAILED, all, false, failure.cause());
    }

    /** To wait for another move, to another host. */
    GuestProgress again(String host) {
        return new GuestProgress(guest, host, GuestStage.WAITING, failures, false, "");
    }

    GuestRoute route(String source) {
        return new GuestRoute(guest.name(), source, destination, "");
    }
}
