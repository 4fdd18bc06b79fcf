package io.jenkins.plugins.livemigration.preflight.checks.guests;

import io.jenkins.plugins.livemigration.policy.Convergence;
import io.jenkins.plugins.livemigration.policy.CopyHistory;
import io.jenkins.plugins.livemigration.policy.CopySample;
import io.jenkins.plugins.livemigration.policy.Forecast;
import io.jenkins.plugins.livemigration.policy.PolicyParameters;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How a move would go, by the forecast that a running one uses too, fed with what was measured before: all memory in the
 * first pass, and in the second what the guest wrote meanwhile.
 *
 * @param firstPassSeconds time of the first pass
 * @param totalSeconds time of the whole move; empty if it would not end by itself, or that cannot be said
 * @param downtimeMillis the pause if the guest were switched over after the first pass
 * @param convergence whether it would end by itself with the default downtime
 */
public record MoveForecast(
        double firstPassSeconds, OptionalLong totalSeconds, OptionalLong downtimeMillis, Convergence convergence) {

    private static final double MILLIS = 1000;
    /** Longer than so many first passes, and post-copy is the better way. */
    private static final int PASSES_WORTH_WAITING = 5;

    private static final String POST_COPY =
            "postCopy: true, postCopyAfter: 'firstPass'; where post-copy is not possible, autoConverge: true";

    /**
     * The forecast.
     *
     * @param memory bytes of the guest's memory
     * @param dirtyRate bytes a second that it writes
     * @param bandwidth bytes a second between the hosts, more than 0
     */
    public static MoveForecast of(long memory, long dirtyRate, long bandwidth) {
        double firstPass = memory / (double) bandwidth;
        // More than all of it cannot be dirty.
        long rest = (long) Math.min(memory, dirtyRate * firstPass);
        Duration end = Duration.ofMillis((long) (firstPass * MILLIS));
        CopyHistory history = CopyHistory.empty()
                .with(new CopySample(Duration.ZERO, 1, true, memory, memory, bandwidth, 0L))
                .with(new CopySample(end, 2, true, rest, rest, bandwidth, dirtyRate));
        Forecast forecast = Forecast.of(history, PolicyParameters.defaults().downtime());
        OptionalLong total = forecast.eta().isPresent()
                ? OptionalLong.of((long) Math.ceil(firstPass + forecast.eta().getAsLong()))
                : OptionalLong.empty();
        return new MoveForecast(firstPass, total, forecast.predictedDowntime(), forecast.convergence());
    }

    /** Whether it ends by itself, and soon enough. */
    public boolean isGood() {
        return convergence == Convergence.CONVERGES
                && totalSeconds.orElse(Long.MAX_VALUE) <= 2 + PASSES_WORTH_WAITING * Math.ceil(firstPassSeconds);
    }

    /** What to give {@code liveMigrate}, in its own words. */
    public String recommendation() {
        return isGood() ? "the defaults of liveMigrate will do" : POST_COPY;
    }

    /** {@code converges: about 12 s in all, pause about 80 ms}. */
    @Override
    public String toString() {
        String pause = downtimeMillis.isPresent() ? ", pause about " + downtimeMillis.getAsLong() + " ms" : "";
        return switch (convergence) {
            case CONVERGES -> "converges: about " + totalSeconds.orElse(0) + " s in all" + pause;
            case DOES_NOT_CONVERGE -> "does not converge" + afterFirstPass(pause);
            case UNKNOWN -> "may not converge, since it writes as fast as data travels" + afterFirstPass(pause);
        };
    }

    private String afterFirstPass(String pause) {
        return String.format(Locale.ROOT, ": after the first pass of %.0f s%s", firstPassSeconds, pause);
    }
}
