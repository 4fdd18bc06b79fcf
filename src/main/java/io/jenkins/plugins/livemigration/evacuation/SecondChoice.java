package io.jenkins.plugins.livemigration.evacuation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Another host for a guest whose move failed: one that it was not sent to yet, by the same rules as in the plan, with all that is
 * promised to others left to them.
 *
 * @param host the host's name; empty if there is none
 * @param reasons why not, of each host that was considered
 */
record SecondChoice(Optional<String> host, String reasons) {

    static SecondChoice of(EvacuationCourse course, GuestProgress failed) {
        EvacuationPlan plan = course.plan();
        if (course.hasMates(failed)) {
            return new SecondChoice(
                    Optional.empty(),
                    "its group " + failed.guest().group() + " is kept together, and others of it go with it.");
        }
        List<TargetHost> untried = plan.hosts().stream()
                .filter(host -> failed.failures().stream()
                        .noneMatch(failure -> failure.destination().equals(host.name())))
                .toList();
        Evacuee guest = failed.guest();
        HostChooser chooser = new HostChooser(
                new Obstacles(plan.settings().groups()), plan.settings().placement());
        Choice choice = chooser.choose(guest, List.of(guest), untried, reservations(course, guest));
        String reasons = untried.isEmpty()
                ? "there is no other."
                : choice.obstacles().stream().map(HostReasons::toString).collect(Collectors.joining("; ")) + ".";
        return new SecondChoice(choice.isMade() ? Optional.of(choice.host().name()) : Optional.empty(), reasons);
    }

    private static Reservations reservations(EvacuationCourse course, Evacuee guest) {
        Reservations reservations = Reservations.none(course.plan().hosts());
        for (TargetHost host : course.plan().hosts()) {
            List<Evacuee> there = course.guests().stream()
                    .filter(one -> one.stage().holdsMemory()
                            && one.destination().equals(host.name())
                            && !one.guest().equals(guest))
                    .map(GuestProgress::guest)
                    .toList();
            reservations = reservations.with(host, there);
        }
        return reservations;
    }
}
