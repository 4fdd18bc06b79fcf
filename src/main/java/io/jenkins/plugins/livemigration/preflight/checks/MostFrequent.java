package io.jenkins.plugins.livemigration.preflight.checks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What most hosts say: the yardstick for the others, so that the one that differs is named and not its neighbours. */
final class MostFrequent {

    private MostFrequent() {}

    /** The value that occurs most often, of several the one that comes first; empty if there are none. */
    static <T> Optional<T> of(Collection<T> values) {
        Map<T, Integer> counts = new LinkedHashMap<>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts.entrySet().stream()
                .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .map(Map.Entry::getKey);
    }
}
