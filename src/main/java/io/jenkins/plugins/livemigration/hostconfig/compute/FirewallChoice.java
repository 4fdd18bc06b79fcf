package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.firewall.PortSpan;
import java.io.Serializable;
import java.util.List;

/**
 * What is to be opened.
 *
 * @param wanted whether anything is
 * @param ports TCP ports of the hosts
 * @param from who may reach them
 */
public record FirewallChoice(boolean wanted, List<PortSpan> ports, FirewallSources from) implements Serializable {
    public FirewallChoice {
        ports = List.copyOf(ports);
    }
}
