package io.jenkins.plugins.livemigration.evacuation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plans an evacuation: a host for each guest, and the order of the moves.
 *
 * <p><b>Hosts.</b> Guests that few hosts can take choose first, then large ones before small ones. If guests are left over,
 * other ways are tried: large ones first of all, and hosts filled up instead of spread; the first way that leaves the fewest
 * guests counts. That is no search of all ways: where memory is nearly used up, a guest may be left that some way would have
 * placed. None is placed against a constraint.
 *
 * <p><b>Order.</b> A move whose forecast does not say that it ends comes first, then the longest (longest processing time
 * first). With m moves at once, and each taking as long as forecast, the end comes no later than 4/3 - 1/(3m) times the best
 * that any order could reach (Graham, Bounds on multiprocessing timing anomalies, 1969), and no later than all work divided by
 * m, and the longest move. That holds while the moves from the host are the limit that binds; limits of what comes in, and
 * moves of others, may make it later.
 */
public final class EvacuationPlanner {

    private static final Comparator<PlannedMove> HARDEST_FIRST = Comparator.<PlannedMove, Boolean>comparing(
                    move -> move.expected().certain())
            .thenComparing(Comparator.<PlannedMove>comparingDouble(
                            move -> move.expected().seconds())
                    .reversed())
            .thenComparing(move -> move.guest().name());

    private final String source;
    private final List<TargetHost> hosts;
    private final EvacuationSettings settings;
    private final Obstacles obstacles;

    /**
     * A planner.
     *
     * @param source the host to leave
     * @param hosts the hosts that guests may go to, the preferred ones first
     * @throws IllegalArgumentException if a host occurs twice, or is the source
     */
    public EvacuationPlanner(String source, List<TargetHost> hosts, EvacuationSettings settings) {
        this.source = source;
        this.hosts = List.copyOf(hosts);
        this.settings = settings;
        this.obstacles = new Obstacles(settings.groups());
        Set<String> names = new HashSet<>(Set.of(source));
        for (TargetHost host : hosts) {
            if (!names.add(host.name())) {
                throw new IllegalArgumentException(host.name() + " occurs twice, or is the host to leave");
            }
        }
    }

    /**
     * The plan.
     *
     * @param guests all guests of the host
     * @throws IllegalArgumentException if two have the same name
     */
    public EvacuationPlan plan(List<Evacuee> guests) {
        if (guests.stream().map(Evacuee::name).distinct().count() < guests.size()) {
            throw new IllegalArgumentException("two guests have the same name");
        }
        List<Company> companies = Company.of(guests, settings.groups());
        Assignment best = ways(companies)
                .min(Comparator.comparingInt(Assignment::unplacedGuests))
                .orElseThrow();
        List<PlannedMove> moves = new ArrayList<>();
        best.choices().forEach((company, choice) -> company.guests()
                .forEach(guest -> moves.add(new PlannedMove(
                        guest,
                        choice.host().name(),
                        choice.why(),
                        MoveExpectation.of(guest, settings.bandwidthOfOne())))));
        moves.sort(HARDEST_FIRST);
        List<UnplacedGuest> unplaced = best.unplaced().stream()
                .flatMap(company -> unplaced(company, best.reservations()))
                .sorted(Comparator.comparing(one -> one.guest().name()))
                .toList();
        double end = new Timetable(HostLimits.of(settings, hosts)).end(source, moves);
        return new EvacuationPlan(source, hosts, settings, moves, unplaced, end);
    }

    private Stream<Assignment> ways(List<Company> companies) {
        List<Company> largest = companies.stream()
                .sorted(Comparator.comparingLong(Company::memoryBytes)
                        .reversed()
                        .thenComparing(company -> company.first().name()))
                .toList();
        Map<Company, Long> able = new HashMap<>();
        largest.forEach(company -> able.put(company, able(company)));
        List<Company> fewestHosts =
                largest.stream().sorted(Comparator.comparing(able::get)).toList();
        HostChooser asAsked = new HostChooser(obstacles, settings.placement());
        HostChooser filling = new HostChooser(obstacles, Placement.PACK);
        return Stream.of(
                Assignment.of(fewestHosts, asAsked, hosts),
                Assignment.of(largest, asAsked, hosts),
                Assignment.of(fewestHosts, filling, hosts),
                Assignment.of(largest, filling, hosts));
    }

    /** How many hosts could take a company if it were the only one. */
    private long able(Company company) {
        Reservations none = Reservations.none(hosts);
        return hosts.stream()
                .filter(host -> obstacles
                        .of(company.first(), company.guests(), host, none)
                        .isEmpty())
                .count();
    }

    /**
     * Reasons are asked for at the end, so that they speak of all promises. What was promised never becomes less, so a host that
     * could not take a company then cannot take it now.
     */
    private Stream<UnplacedGuest> unplaced(Company company, Reservations reservations) {
        return company.guests().stream()
                .map(guest -> new UnplacedGuest(
                        guest,
                        hosts.stream()
                                .map(host -> new HostReasons(
                                        host.name(), obstacles.of(guest, company.guests(), host, reservations)))
                                .toList()));
    }
}
