package io.jenkins.plugins.livemigration.evacuation.request;

import io.jenkins.plugins.livemigration.evacuation.Affinity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Affinity groups as a user writes them, a list of guests for each, collected and checked. */
final class AffinityGroups {

    private final Map<String, Affinity> groups = new HashMap<>();
    private final Map<String, String> members = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** The groups of one kind. */
    void add(String parameter, Affinity affinity, Map<String, List<String>> guestsOf) {
        guestsOf.forEach((group, guests) -> {
            if (!Wording.isName(group)) {
                problems.add(parameter + " holds a group '" + Wording.printable(group) + "', which is no usable name.");
            } else if (groups.putIfAbsent(group, affinity) != null) {
                problems.add("The group " + group + " is kept together and kept apart: name each group once.");
            }
            if (guests.isEmpty()) {
                problems.add("The group " + Wording.printable(group) + " of " + parameter + " names no guest.");
            }
            guests.forEach(guest -> add(parameter, group, guest));
        });
    }

    private void add(String parameter, String group, String guest) {
        if (!Wording.isName(guest)) {
            problems.add("The group " + Wording.printable(group) + " of " + parameter + " holds '"
                    + Wording.printable(guest) + "', which is no name of a guest.");
            return;
        }
        String earlier = members.putIfAbsent(guest, group);
        if (earlier != null) {
            problems.add("The guest " + guest + " is named in the group " + Wording.printable(earlier)
                    + " and again in " + Wording.printable(group) + ": a guest has one group.");
        }
    }

    Map<String, Affinity> groups() {
        return groups;
    }

    Map<String, String> members() {
        return members;
    }

    List<String> problems() {
        return problems;
    }
}
