package io.jenkins.plugins.livemigration.preflight.checks.firewall;

import io.jenkins.plugins.livemigration.preflight.PortRange;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.ProbeResult.PortEnd;
import java.util.stream.Collectors;

/** How ports of a destination get open, in the words of the tool that rules its firewall. */
final class OpeningPorts {

    private OpeningPorts() {}

    static String remedy(HostPorts destination, String source, PortSet blocked, ProbeResult result) {
        boolean foreign = !result.of(PortEnd.FOREIGN).alsoIn(blocked).isEmpty();
        if (foreign) {
            return "See whether " + result.name() + " leads " + source + " to another machine (" + result.address()
                    + "), or whether a rule redirects the ports: iptables -t nat -S, on both hosts.";
        }
        return "On " + destination.host() + ", open them for " + source
                + ": configureComputeHost (firewall) does so, or "
                + commands(destination.tool(), source, blocked) + ".";
    }

    private static String commands(String tool, String source, PortSet ports) {
        return switch (tool) {
            case "firewalld" -> ports.ranges().stream()
                            .map(range -> "firewall-cmd --permanent --add-port=" + words(range, "-") + "/tcp")
                            .collect(Collectors.joining(" && "))
                    + " && firewall-cmd --reload";
            case "ufw" -> ports.ranges().stream()
                    .map(range -> "ufw allow from " + source + " to any port " + words(range, ":") + " proto tcp")
                    .collect(Collectors.joining(" && "));
            default -> ports.ranges().stream()
                    .map(range ->
                            "iptables -I INPUT -p tcp -s " + source + " --dport " + words(range, ":") + " -j ACCEPT")
                    .collect(Collectors.joining(" && "));
        };
    }

    private static String words(PortRange range, String to) {
        return range.size() == 1 ? Integer.toString(range.first()) : range.first() + to + range.last();
    }
}
