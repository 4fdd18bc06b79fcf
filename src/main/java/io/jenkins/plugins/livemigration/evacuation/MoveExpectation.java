package io.jenkins.plugins.livemigration.evacuation;

import io.jenkins.plugins.livemigration.preflight.checks.guests.MoveForecast;
import java.io.Serializable;

/**
 * How long a move is expected to take.
 *
 * @param seconds what to reckon with, more than 0
 * @param certain whether the forecast is that the move ends by itself; else the seconds are those of two passes over all
 *     memory, which is what a move takes that is switched to post-copy after its first pass, at worst
 * @param text the forecast in words
 */
public record MoveExpectation(double seconds, boolean certain, String text) implements Serializable {

    private static final int PASSES_AT_WORST = 2;

    /** The expectation for a guest, at the bandwidth that one of the moves at once has. */
    static MoveExpectation of(Evacuee guest, long bandwidth) {
        long dirtyRate = guest.dirtyRate() == null ? 0 : guest.dirtyRate();
        MoveForecast forecast = MoveForecast.of(guest.memoryBytes(), dirtyRate, bandwidth);
        String text = guest.dirtyRate() == null ? forecast + " (dirty rate not measured)" : forecast.toString();
        return forecast.totalSeconds().isPresent()
                ? new MoveExpectation(forecast.totalSeconds().getAsLong(), true, text)
                : new MoveExpectation(PASSES_AT_WORST * forecast.firstPassSeconds(), false, text);
    }
}
