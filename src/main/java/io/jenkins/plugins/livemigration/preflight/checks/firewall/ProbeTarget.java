package io.jenkins.plugins.livemigration.preflight.checks.firewall;

import java.util.List;

/**
 * What is to be tried at one destination.
 *
 * @param host the destination as the user named it
 * @param names the names by which the source may know it, the most likely first; no white space in them
 * @param token what its listener says; secret until the probe is over
 * @param held the ports at which its listener waits
 * @param services ports of its own services, which say nothing that is known beforehand
 */
public record ProbeTarget(String host, List<String> names, String token, PortSet held, PortSet services) {

    public ProbeTarget {
        names = List.copyOf(names);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return host + " " + names + " " + held;
    }
}
