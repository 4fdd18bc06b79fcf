package io.jenkins.plugins.livemigration.hostconfig.firewall;

import java.io.Serializable;

/**
 * TCP ports that a host is to let through.
 *
 * @param ports the ports
 * @param source address of who may reach them, IPv4 or IPv6; empty: anybody
 */
public record Opening(PortSpan ports, String source) implements Serializable {

    /** Whether it concerns packets of IPv4. */
    boolean isIpv4() {
        return source.indexOf(':') < 0;
    }

    /** Whether it concerns packets of IPv6. */
    boolean isIpv6() {
        return source.isEmpty() || source.indexOf(':') >= 0;
    }

    @Override
    public String toString() {
        return "TCP " + ports + " from " + (source.isEmpty() ? "anybody" : source);
    }
}
