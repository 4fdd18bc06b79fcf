package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How an evacuation ended.
 *
 * @param source the host that was to be left
 * @param guests what became of each guest: those that could not move first, then in the order of the plan
 * @param allowRemaining how many could remain without that being a failure
 * @param stopped whether it was asked to stop before its end
 */
public record EvacuationResult(String source, List<GuestProgress> guests, int allowRemaining, boolean stopped)
        implements Serializable {

    public EvacuationResult {
        guests = List.copyOf(guests);
    }

    /** The guests that are still on the host, as far as is known. */
    public List<GuestProgress> remaining() {
        return guests.stream().filter(guest -> guest.stage().isRemaining()).toList();
    }

    /** Whether no more guests remain than may. */
    public boolean isSuccess() {
        return remaining().size() <= allowRemaining;
    }

    /** The end in lines for a log, guests that remain first. */
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        for (GuestProgress guest : remaining()) {
            lines.add("REMAINS  " + guest.guest().name() + ": " + guest.note() + tries(guest));
        }
        guests.stream()
                .filter(guest -> guest.stage() == GuestStage.GONE)
                .map(guest -> "GONE     " + guest.guest().name() + ": " + guest.note())
                .forEach(lines::add);
        guests.stream()
                .filter(guest -> guest.stage() == GuestStage.MOVED)
                .map(guest -> "MOVED    " + guest.guest().name() + " to " + guest.destination() + tries(guest))
                .forEach(lines::add);
        int left = remaining().size();
        lines.add("Evacuation of " + source + (stopped ? " was stopped: " : ": ")
                + Amounts.counted(guests.size() - left, "guest") + " left it, " + left + " remain; allowRemaining is "
                + allowRemaining);
        return lines.stream().map(Amounts::printable).toList();
    }

    private static String tries(GuestProgress guest) {
        List<String> tries = guest.failures().stream()
                .map(failure -> failure.destination() + ": " + failure.cause())
                .toList();
        return tries.isEmpty() ? "" : " (failed at " + String.join("; ", tries) + ")";
    }
}
