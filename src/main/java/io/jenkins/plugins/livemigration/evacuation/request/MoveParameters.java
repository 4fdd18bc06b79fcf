package io.jenkins.plugins.livemigration.evacuation.request;

import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of the single moves of an evacuation, collected and checked. */
final class MoveParameters {

    /** Stands for a guest where parameters are tried that have nothing to do with one. */
    private static final String SOME_GUEST = "guest";

    String connectUri = "qemu:///system";
    String transport = "ssh";
    Map<String, String> uris = Map.of();
    Map<String, String> destinationUris = Map.of();
    Map<String, String> inboundAddresses = Map.of();
    Map<String, Map<String, Object>> policies = Map.of();

    /** @param hosts the hosts that guests may go to, as far as their names can be used */
    MoveTemplate checked(List<String> hosts, List<String> problems) {
        onlyOf(hosts, "uris", uris, problems);
        onlyOf(hosts, "destinationUris", destinationUris, problems);
        onlyOf(hosts, "inboundAddresses", inboundAddresses, problems);
        List<GuestPolicy> usable = new ArrayList<>();
        policies.forEach((pattern, options) -> {
            List<String> wrong = new ArrayList<>();
            if (!Wording.isName(pattern)) {
                wrong.add("policies holds a pattern '" + Wording.printable(pattern) + "', which fits no guest.");
            }
            wrong.addAll(MoveOptions.problems("policies of " + Wording.printable(pattern), options));
            if (wrong.isEmpty()) {
                usable.add(new GuestPolicy(new NamePattern(pattern), options));
            }
            problems.addAll(wrong);
        });
        MoveTemplate template =
                new MoveTemplate(connectUri, transport, uris, destinationUris, inboundAddresses, usable);
        List<String> before = new ArrayList<>();
        hosts.forEach(host -> add(template.base(SOME_GUEST, host), "", before));
        problems.addAll(before);
        if (before.isEmpty() && !hosts.isEmpty()) {
            usable.forEach(policy -> add(
                    template.with(policy, SOME_GUEST, hosts.get(0)),
                    "policies of " + policy.guests().text() + ": ",
                    problems));
        }
        return template;
    }

    private static void add(MigrationRequestBuilder move, String prefix, List<String> problems) {
        try {
            move.build();
        } catch (InvalidRequestException e) {
            e.problems().stream()
                    .map(problem -> prefix + problem)
                    .filter(problem -> !problems.contains(problem))
                    .forEach(problems::add);
        }
    }

    private static void onlyOf(List<String> hosts, String name, Map<String, String> values, List<String> problems) {
        for (String host : values.keySet()) {
            if (!hosts.contains(host)) {
                problems.add(name + " names '" + Wording.printable(host) + "', which is not in to.");
            }
        }
    }

    /** Options with plain values: whole numbers as such, texts without blanks around them. */
    static Map<String, Map<String, Object>> plain(Map<String, ? extends Map<String, ?>> given) {
        Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
        if (given != null) {
            given.forEach((pattern, options) -> {
                Map<String, Object> values = new LinkedHashMap<>();
                if (options != null) {
                    options.forEach((name, value) -> values.put(name == null ? "" : name.strip(), plain(value)));
                }
                copy.put(pattern == null ? "" : pattern.strip(), values);
            });
        }
        return copy;
    }

    private static Object plain(Object value) {
        if (value instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        if (value instanceof CharSequence text) {
            return text.toString().strip();
        }
        return value;
    }
}
