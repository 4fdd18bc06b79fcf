package io.jenkins.plugins.livemigration.evacuation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Guests that are placed at once: one alone, or all of a group that is kept together.
 *
 * @param guests one or more, by name
 */
record Company(List<Evacuee> guests) {

    Company {
        guests = List.copyOf(guests);
    }

    /** All guests, each in one company. */
    static List<Company> of(List<Evacuee> guests, Map<String, Affinity> groups) {
        List<Company> companies = new ArrayList<>();
        Map<String, List<Evacuee>> together = new LinkedHashMap<>();
        for (Evacuee guest :
                guests.stream().sorted(Comparator.comparing(Evacuee::name)).toList()) {
            if (groups.get(guest.group()) == Affinity.TOGETHER) {
                together.computeIfAbsent(guest.group(), group -> new ArrayList<>())
                        .add(guest);
            } else {
                companies.add(new Company(List.of(guest)));
            }
        }
        together.values().forEach(members -> companies.add(new Company(members)));
        return companies;
    }

    Evacuee first() {
        return guests.get(0);
    }

    long memoryBytes() {
        return guests.stream().mapToLong(Evacuee::memoryBytes).sum();
    }
}
