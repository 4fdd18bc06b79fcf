package io.jenkins.plugins.livemigration.preflight.checks.firewall;

import io.jenkins.plugins.livemigration.preflight.PortRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** TCP ports. Immutable. */
public final class PortSet {

    /** No ports. */
    public static final PortSet NONE = new PortSet(List.of());

    private final SortedSet<Integer> ports;

    private PortSet(Collection<Integer> ports) {
        this.ports = new TreeSet<>(ports);
    }

    public static PortSet of(Collection<Integer> ports) {
        return new PortSet(ports);
    }

    public static PortSet of(PortRange range) {
        return new PortSet(
                IntStream.rangeClosed(range.first(), range.last()).boxed().toList());
    }

    /**
     * Reads {@code 22,49152-49160}, as the scripts write it.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static PortSet parse(String text) {
        TreeSet<Integer> ports = new TreeSet<>();
        for (String part : text.split(",")) {
            PortRange range = PortRange.parse(part);
            IntStream.rangeClosed(range.first(), range.last()).forEach(ports::add);
        }
        return new PortSet(ports);
    }

    public PortSet and(PortSet others) {
        TreeSet<Integer> all = new TreeSet<>(ports);
        all.addAll(others.ports);
        return new PortSet(all);
    }

    public PortSet without(PortSet others) {
        TreeSet<Integer> rest = new TreeSet<>(ports);
        rest.removeAll(others.ports);
        return new PortSet(rest);
    }

    public PortSet alsoIn(PortSet others) {
        TreeSet<Integer> both = new TreeSet<>(ports);
        both.retainAll(others.ports);
        return new PortSet(both);
    }

    /** The first ones, at most so many. */
    public PortSet first(int count) {
        return new PortSet(ports.stream().limit(count).toList());
    }

    /** The last ones, at most so many. */
    public PortSet last(int count) {
        return new PortSet(
                ports.stream().skip(Math.max(0, ports.size() - count)).toList());
    }

    public boolean contains(int port) {
        return ports.contains(port);
    }

    public boolean isEmpty() {
        return ports.isEmpty();
    }

    public int size() {
        return ports.size();
    }

    public List<Integer> numbers() {
        return List.copyOf(ports);
    }

    /** The ports as ranges, ascending. */
    public List<PortRange> ranges() {
        List<PortRange> ranges = new ArrayList<>();
        for (int port : ports) {
            PortRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null && last.last() == port - 1) {
                ranges.set(ranges.size() - 1, new PortRange(last.first(), port));
            } else {
                ranges.add(new PortRange(port, port));
            }
        }
        return ranges;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PortSet set && ports.equals(set.ports);
    }

    @Override
    public int hashCode() {
        return ports.hashCode();
    }

    /** {@code 22,49152-49160}; empty for no ports. */
    @Override
    public String toString() {
        return ranges().stream()
                .map(range -> range.size() == 1 ? Integer.toString(range.first()) : range.toString())
                .collect(Collectors.joining(","));
    }
}
