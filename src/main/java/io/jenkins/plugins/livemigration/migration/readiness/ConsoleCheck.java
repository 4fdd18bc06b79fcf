package io.jenkins.plugins.livemigration.migration.readiness;

import io.jenkins.plugins.livemigration.hypervisor.GuestConsole;
import java.util.Set;

/**
 * A console that listens on the source's own address cannot be opened at the destination (guide: "set
 * server_listen ... to an address that every host has, such as 0.0.0.0").
 */
final class ConsoleCheck implements ReadinessCheck {

    private static final Set<String> EVERYWHERE = Set.of("", "0.0.0.0", "::", "[::]", "127.0.0.1", "::1", "localhost");

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        for (GuestConsole console : move.guest().consoles()) {
            if (!EVERYWHERE.contains(console.listenAddress())) {
                findings.problem("The guest's " + console.type() + " console listens on " + console.listenAddress()
                        + ", which is the source's own address and does not exist at the destination: let it listen"
                        + " on 0.0.0.0 (and keep the port closed by a firewall) or on 127.0.0.1; in nova.conf that is"
                        + " server_listen in [" + console.type() + "].");
            }
        }
    }
}
