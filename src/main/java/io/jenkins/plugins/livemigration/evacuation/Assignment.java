package io.jenkins.plugins.livemigration.evacuation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Guests given to hosts, one company after the other.
 *
 * @param choices what was chosen for each company that has a host
 * @param unplaced the companies that have none
 * @param reservations what hosts were promised in the end
 */
record Assignment(Map<Company, Choice> choices, List<Company> unplaced, Reservations reservations) {

    Assignment {
        choices = Map.copyOf(choices);
        unplaced = List.copyOf(unplaced);
    }

    /** Gives each company, in this order, the host that is best for it then. */
    static Assignment of(List<Company> companies, HostChooser chooser, List<TargetHost> hosts) {
        Map<Company, Choice> choices = new HashMap<>();
        List<Company> unplaced = new ArrayList<>();
        Reservations reservations = Reservations.none(hosts);
        for (Company company : companies) {
            Choice choice = chooser.choose(company.first(), company.guests(), hosts, reservations);
            if (choice.isMade()) {
                choices.put(company, choice);
                reservations = reservations.with(choice.host(), company.guests());
            } else {
                unplaced.add(company);
            }
        }
        return new Assignment(choices, unplaced, reservations);
    }

    int unplacedGuests() {
        return unplaced.stream().mapToInt(company -> company.guests().size()).sum();
    }
}
