package io.jenkins.plugins.livemigration.preflight.checks;

import java.util.Arrays;
import java.util.List;

/** The addresses of a host, as {@code ip -o addr show} prints them: {@code 2: eth0 inet 192.0.2.1/24 brd ...}. */
record HostAddresses(List<String> all) {

    private static final int WORDS = 4;

    static HostAddresses of(Facts facts) {
        return new HostAddresses(facts.first("addresses")
                .filter(Fact::succeeded)
                .map(fact -> fact.text()
                        .lines()
                        .map(line -> Arrays.asList(line.strip().split("\\s+")))
                        .filter(words -> words.size() >= WORDS && words.get(2).startsWith("inet"))
                        .map(words -> words.get(WORDS - 1).replaceFirst("/.*", ""))
                        .toList())
                .orElse(List.of()));
    }

    boolean contains(String address) {
        return all.contains(address);
    }

    static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("::1");
    }
}
