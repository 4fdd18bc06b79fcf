package io.jenkins.plugins.livemigration.preflight.checks.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the clocks of hosts are apart.
 *
 * @param offsets how far each is ahead of this machine's clock, by host
 */
public record Clocks(Map<String, Reading> offsets) {

    /**
     * One clock, as it was read through a network.
     *
     * @param offset how far it is ahead of this machine's clock, if the answer took as long as the question
     * @param uncertainty how far that may be off: half of the way there and back
     */
    public record Reading(Duration offset, Duration uncertainty) {

        /**
         * A reading.
         *
         * @param asked this machine's clock when it asked
         * @param told what the host said
         * @param answered this machine's clock when the answer was there
         */
        public static Reading of(Duration asked, Duration told, Duration answered) {
            Duration half = answered.minus(asked).dividedBy(2);
            return new Reading(told.minus(asked.plus(half)), half);
        }

        /** The more certain of the two. */
        public Reading better(Reading other) {
            return uncertainty.compareTo(other.uncertainty) <= 0 ? this : other;
        }
    }

    public Clocks {
        offsets = Map.copyOf(offsets);
    }

    /**
     * How far a host's clock is from what most clocks say, this machine's among them, so that of three the one that is
     * wrong is found. Empty if it was not read.
     */
    public Optional<Duration> error(String host) {
        List<Duration> all = new ArrayList<>(List.of(Duration.ZERO));
        offsets.values().forEach(reading -> all.add(reading.offset()));
        all.sort(Duration::compareTo);
        Duration median = all.get(all.size() / 2);
        return Optional.ofNullable(offsets.get(host))
                .map(reading -> reading.offset().minus(median));
    }

    /** How far the two clocks that are farthest apart are. */
    public Duration spread() {
        Duration first = offsets.values().stream()
                .map(Reading::offset)
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
        return offsets.values().stream()
                .map(Reading::offset)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO)
                .minus(first);
    }
}
