package io.jenkins.plugins.livemigration.preflight.checks.firewall;

import java.util.EnumMap;
import java.util.Map;

/**
 * How the ports of one destination were found from one source.
 *
 * @param name the name that the source resolved; empty if it could resolve none
 * @param address the address that it connected to; empty likewise
 * @param ends how the attempts ended, by port
 */
public record ProbeResult(String name, String address, Map<PortEnd, PortSet> ends) {

    /** How an attempt to connect to a port ended. */
    public enum PortEnd {
        /** The listener told its token, or the service let us in. */
        OPEN("open"),
        /** An answer that nobody listens: what a firewall that rejects says, too. */
        REFUSED("refused"),
        /**
         * An answer that there is no way, by a router or a firewall that rejects. A kernel sends few such answers a
         * second (icmp(7), icmp_ratelimit), so that other ports of the same rule may look dropped.
         */
        UNREACHABLE("unreachable"),
        /** No answer at all: packets are dropped. */
        SILENT("timed out"),
        /** Somebody answers who is not the listener. */
        FOREIGN("answered by somebody else");

        private final String words;

        PortEnd(String words) {
            this.words = words;
        }

        /** In a log. */
        public String words() {
            return words;
        }
    }

    public ProbeResult {
        Map<PortEnd, PortSet> copy = new EnumMap<>(PortEnd.class);
        copy.putAll(ends);
        ends = copy;
    }

    public boolean isResolved() {
        return !address.isEmpty();
    }

    public PortSet of(PortEnd end) {
        return ends.getOrDefault(end, PortSet.NONE);
    }

    /** Both rounds of a probe in one. */
    public ProbeResult and(ProbeResult other) {
        Map<PortEnd, PortSet> all = new EnumMap<>(PortEnd.class);
        for (PortEnd end : PortEnd.values()) {
            PortSet ports = of(end).and(other.of(end));
            if (!ports.isEmpty()) {
                all.put(end, ports);
            }
        }
        return new ProbeResult(isResolved() ? name : other.name, isResolved() ? address : other.address, all);
    }
}
