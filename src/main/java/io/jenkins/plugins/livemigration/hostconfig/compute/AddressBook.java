package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostfiles.HostsFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which addresses a host has for the others: those that were given, else those on which everybody who resolves its name
 * agrees.
 */
final class AddressBook {

    private final Map<String, String> given;
    private final List<NameAnswers> answers;

    AddressBook(Map<String, String> given, List<NameAnswers> answers) {
        this.given = given;
        this.answers = List.copyOf(answers);
    }

    /**
     * The addresses of a host.
     *
     * @param host the host as the user named it
     * @param names its names
     * @param problems takes what forbids an answer; the result is empty then
     */
    List<String> of(String host, List<String> names, List<String> problems) {
        Set<String> known = new LinkedHashSet<>();
        names.stream().filter(given::containsKey).map(given::get).forEach(known::add);
        if (HostsFile.isAddress(host)) {
            known.add(host);
        }
        if (!known.isEmpty()) {
            return List.copyOf(known);
        }
        Set<Set<String>> opinions = opinions(host);
        if (opinions.isEmpty()) {
            problems.add("Nobody resolves " + host + " to an address that other hosts can use (asked: " + asked()
                    + "): give its address in addresses.");
            return List.of();
        }
        if (opinions.size() > 1) {
            problems.add(host + " has not one address: " + described(host)
                    + ". Mend the name service, or give its address in addresses.");
            return List.of();
        }
        return List.copyOf(opinions.iterator().next());
    }

    private Set<Set<String>> opinions(String host) {
        Set<Set<String>> result = new LinkedHashSet<>();
        for (NameAnswers answer : answers) {
            if (!answer.of(host).isEmpty()) {
                result.add(new TreeSet<>(answer.of(host)));
            }
        }
        return result;
    }

    private String asked() {
        return answers.stream().map(NameAnswers::who).collect(Collectors.joining(", "));
    }

    private String described(String host) {
        List<String> parts = new ArrayList<>();
        for (NameAnswers answer : answers) {
            if (!answer.of(host).isEmpty()) {
                parts.add(answer.who() + " says " + String.join(", ", answer.of(host)));
            }
        }
        return String.join("; ", parts);
    }
}
