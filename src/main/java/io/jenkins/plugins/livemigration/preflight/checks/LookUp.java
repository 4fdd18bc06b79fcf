package io.jenkins.plugins.livemigration.preflight.checks;

import java.util.Arrays;
import java.util.List;

/**
 * What one host says of one name.
 *
 * @param addresses the addresses, in the order in which programs try them; empty if there are none
 * @param late whether no answer came in time
 * @param namesBack the names that the first address leads back to; empty if it leads to none
 */
record LookUp(List<String> addresses, boolean late, List<String> namesBack) {

    static LookUp of(Facts facts, String name) {
        Fact forward = named(facts, "address", name);
        Fact back = named(facts, "name-of", name);
        return new LookUp(
                forward.succeeded()
                        ? forward.text()
                                .lines()
                                .map(line -> line.split("\\s+")[0])
                                .distinct()
                                .toList()
                        : List.of(),
                forward.isLate(),
                back.succeeded()
                        ? back.text()
                                .lines()
                                .flatMap(line -> Arrays.stream(line.strip().split("\\s+"))
                                        .skip(1))
                                .distinct()
                                .toList()
                        : List.of());
    }

    private static Fact named(Facts facts, String key, String name) {
        return facts.of(key).stream()
                .filter(fact -> fact.label().equals(name))
                .findFirst()
                .orElse(new Fact(key, 1, name, ""));
    }

    /** The address that a program uses; empty if there is none. */
    String address() {
        return addresses.isEmpty() ? "" : addresses.get(0);
    }
}
