package io.jenkins.plugins.livemigration.evacuation.request;

import io.jenkins.plugins.livemigration.evacuation.Affinity;
import io.jenkins.plugins.livemigration.evacuation.EvacuationSettings;
import io.jenkins.plugins.livemigration.evacuation.OnAbort;
import io.jenkins.plugins.livemigration.evacuation.OnFailure;
import io.jenkins.plugins.livemigration.evacuation.Placement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Collects the parameters of an evacuation as a user writes them, and makes a request of them or names every problem at once.
 * Values that were never set have the defaults of {@link EvacuationSettings#defaults}.
 */
public final class EvacuationRequestBuilder {

    private static final int LIMIT_MAX = 64;
    private static final int TOTAL_MAX = 1_000;
    private static final int GUESTS_MAX = 10_000;
    /** A terabyte a second, which catches a value given in bytes. */
    private static final int BANDWIDTH_MAX = 1_000_000;

    private static final int MIB_SHIFT = 20;

    private final String from;
    private final List<String> to;
    private String placement = "spread";
    private int maxOutgoing = EvacuationSettings.DEFAULT_LIMIT;
    private int maxIncoming = EvacuationSettings.DEFAULT_LIMIT;
    private int maxTotal;
    private int bandwidth;
    private int allowRemaining;
    private Map<String, List<String>> together = Map.of();
    private Map<String, List<String>> apart = Map.of();
    private Map<String, String> cells = Map.of();
    private String onFailure = "continue";
    private String onAbort = "finish";
    private boolean dryRun;
    private List<String> guests = List.of();
    private final MoveParameters moves = new MoveParameters();

    /**
     * A request that has its hosts.
     *
     * @param from the host to leave
     * @param to the hosts that guests may go to, the preferred ones first
     */
    public EvacuationRequestBuilder(String from, Collection<String> to) {
        this.from = trimmed(from);
        this.to = trimmed(to);
    }

    /** {@code spread} (default) or {@code pack}. */
    public EvacuationRequestBuilder placement(String value) {
        placement = trimmed(value);
        return this;
    }

    /** Moves from one host at once, 1 to 64; default 2. */
    public EvacuationRequestBuilder maxOutgoing(int value) {
        maxOutgoing = value;
        return this;
    }

    /** Moves to one host at once, 1 to 64; default 2. */
    public EvacuationRequestBuilder maxIncoming(int value) {
        maxIncoming = value;
        return this;
    }

    /** Moves at once over all hosts and evacuations, up to 1000; default 0: no such limit. */
    public EvacuationRequestBuilder maxTotal(int value) {
        maxTotal = value;
        return this;
    }

    /** MiB a second that the moves share, up to 1000000; default 0: no limit but the hypervisor's own. */
    public EvacuationRequestBuilder bandwidth(int value) {
        bandwidth = value;
        return this;
    }

    /** How many guests may remain, up to 10000; default 0. */
    public EvacuationRequestBuilder allowRemaining(int value) {
        allowRemaining = value;
        return this;
    }

    /** Guests that are kept together, by the name of their group; default: none. */
    public EvacuationRequestBuilder together(Map<String, ? extends Collection<String>> value) {
        together = lists(value);
        return this;
    }

    /** Guests that are kept apart, by the name of their group; default: none. */
    public EvacuationRequestBuilder apart(Map<String, ? extends Collection<String>> value) {
        apart = lists(value);
        return this;
    }

    /** The cell of each host, by the host's name; default: not known. */
    public EvacuationRequestBuilder cells(Map<String, String> value) {
        cells = texts(value);
        return this;
    }

    /** {@code continue} (default) or {@code stop}. */
    public EvacuationRequestBuilder onFailure(String value) {
        onFailure = trimmed(value);
        return this;
    }

    /** {@code finish} (default) or {@code cancel}. */
    public EvacuationRequestBuilder onAbort(String value) {
        onAbort = trimmed(value);
        return this;
    }

    /** Whether only the plan is asked for; default no. */
    public EvacuationRequestBuilder dryRun(boolean value) {
        dryRun = value;
        return this;
    }

    /** Which guests are to leave, by patterns of names; default: all. */
    public EvacuationRequestBuilder guests(Collection<String> value) {
        guests = trimmed(value);
        return this;
    }

    /** How the monitors' machine reaches the host to leave; default {@code qemu:///system}. */
    public EvacuationRequestBuilder connectUri(String value) {
        moves.connectUri = trimmed(value);
        return this;
    }

    /** How the host to leave reaches the others: {@code ssh} (default), {@code tls} or {@code tcp}. */
    public EvacuationRequestBuilder transport(String value) {
        moves.transport = trimmed(value);
        return this;
    }

    /** How it reaches single ones, as libvirt URIs by the host's name; default: by the transport. */
    public EvacuationRequestBuilder uris(Map<String, String> value) {
        moves.uris = texts(value);
        return this;
    }

    /** How the monitors' machine reaches hosts, as libvirt URIs by the host's name; default: as the host to leave does. */
    public EvacuationRequestBuilder destinationUris(Map<String, String> value) {
        moves.destinationUris = texts(value);
        return this;
    }

    /** Addresses of hosts in the migration network, by the host's name; default: the host says. */
    public EvacuationRequestBuilder inboundAddresses(Map<String, String> value) {
        moves.inboundAddresses = texts(value);
        return this;
    }

    /** Parameters of {@code liveMigrate} for guests, by patterns of their names; default: none. */
    public EvacuationRequestBuilder policies(Map<String, ? extends Map<String, ?>> value) {
        moves.policies = MoveParameters.plain(value);
        return this;
    }

    /**
     * The request.
     *
     * @throws InvalidEvacuationException with every problem, if there is any
     */
    public EvacuationRequest build() throws InvalidEvacuationException {
        List<String> problems = new ArrayList<>();
        hostProblems(problems);
        between("maxOutgoing", maxOutgoing, 1, LIMIT_MAX, problems);
        between("maxIncoming", maxIncoming, 1, LIMIT_MAX, problems);
        between("maxTotal", maxTotal, 0, TOTAL_MAX, problems);
        between("bandwidth", bandwidth, 0, BANDWIDTH_MAX, problems);
        between("allowRemaining", allowRemaining, 0, GUESTS_MAX, problems);
        AffinityGroups groups = new AffinityGroups();
        groups.add("together", Affinity.TOGETHER, together);
        groups.add("apart", Affinity.APART, apart);
        problems.addAll(groups.problems());
        cellProblems(problems);
        guests.stream()
                .filter(pattern -> !Wording.isName(pattern))
                .forEach(pattern -> problems.add(
                        "guests holds '" + Wording.printable(pattern) + "', which is no pattern of names."));
        MoveTemplate template =
                moves.checked(to.stream().filter(Wording::isName).distinct().toList(), problems);
        Placement how = one("placement", Placement.class, placement, Placement.SPREAD, problems);
        OnFailure failure = one("onFailure", OnFailure.class, onFailure, OnFailure.CONTINUE, problems);
        OnAbort abort = one("onAbort", OnAbort.class, onAbort, OnAbort.FINISH, problems);
        if (!problems.isEmpty()) {
            throw new InvalidEvacuationException(problems);
        }
        return new EvacuationRequest(
                from,
                to,
                how,
                maxOutgoing,
                maxIncoming,
                maxTotal,
                (long) bandwidth << MIB_SHIFT,
                allowRemaining,
                groups.groups(),
                groups.members(),
                cells,
                failure,
                abort,
                dryRun,
                guests.stream().map(NamePattern::new).toList(),
                template);
    }

    private void hostProblems(List<String> problems) {
        if (!Wording.isName(from)) {
            problems.add("from is '" + Wording.printable(from) + "': name the host to leave.");
        }
        if (to.isEmpty()) {
            problems.add("to is empty: name the hosts that guests may go to.");
        }
        Set<String> names = new HashSet<>();
        for (String host : to) {
            if (!Wording.isName(host)) {
                problems.add("to holds '" + Wording.printable(host) + "', which is no name of a host.");
            } else if (host.equalsIgnoreCase(from)) {
                problems.add("to holds " + host + ", which is the host to leave.");
            } else if (!names.add(host.toLowerCase(Locale.ROOT))) {
                problems.add("to holds " + host + " twice: name each host once.");
            }
        }
    }

    private void cellProblems(List<String> problems) {
        cells.forEach((host, cell) -> {
            if (!host.equals(from) && !to.contains(host)) {
                problems.add("cells names '" + Wording.printable(host) + "', which is neither from nor in to.");
            }
            if (!Wording.isName(cell)) {
                problems.add("cells has no usable cell for '" + Wording.printable(host) + "'.");
            }
        });
    }

    private static <E extends Enum<E>> E one(
            String parameter, Class<E> type, String word, E instead, List<String> problems) {
        return Wording.constant(type, word).orElseGet(() -> {
            problems.add(parameter + " is '" + Wording.printable(word) + "'; it must be " + Wording.words(type) + ".");
            return instead;
        });
    }

    private static void between(String name, int value, int min, int max, List<String> problems) {
        if (value < min || value > max) {
            problems.add(name + " is " + value + "; it must lie between " + min + " and " + max + ".");
        }
    }

    private static Map<String, List<String>> lists(Map<String, ? extends Collection<String>> value) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        if (value != null) {
            value.forEach((group, guests) -> copy.put(trimmed(group), trimmed(guests)));
        }
        return copy;
    }

    private static Map<String, String> texts(Map<String, String> value) {
        Map<String, String> copy = new LinkedHashMap<>();
        if (value != null) {
            value.forEach((key, text) -> copy.put(trimmed(key), trimmed(text)));
        }
        return copy;
    }

    private static List<String> trimmed(Collection<String> value) {
        return value == null
                ? List.of()
                : value.stream().map(EvacuationRequestBuilder::trimmed).toList();
    }

    private static String trimmed(String text) {
        return text == null ? "" : text.strip();
    }
}
