package io.jenkins.plugins.livemigration.preflight.checks.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.local.LocalHosts;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real listener on this machine frees its ports whatever becomes of the one that started it; long before its time. */
@Timeout(20)
@Tag("lab")
class PortListenerTest {

    private static final HostReference HERE = HostReference.parse("localhost");

    @Test
    void itEndsWhenItsTimeIsOverThoughNobodyTellsItTo() throws Exception {
        LocalPorts ports = LocalPorts.free();
        try (LocalHosts hosts = new LocalHosts();
                PortListener listener = PortListener.start(hosts.host(HERE), "token", Duration.ofSeconds(1))) {
            assertThat(listener.hold(ports.ports()).held()).isEqualTo(ports.ports());
            ports.awaitFree();
        }
    }

    @Test
    void itLetsGoOfPortsThatItIsToHoldNoMore() throws Exception {
        LocalPorts ports = LocalPorts.free();
        try (LocalHosts hosts = new LocalHosts()) {
            RemoteHost host = hosts.host(HERE);
            try (PortListener listener = PortListener.start(host, "token");
                    PortListener second = PortListener.start(host, "another")) {
                listener.hold(ports.ports());
                assertThat(second.hold(ports.ports()).busy()).isEqualTo(ports.ports());

                listener.hold(PortSet.NONE);
                assertThat(second.hold(ports.ports())).isEqualTo(new PortListener.Held(ports.ports(), PortSet.NONE));
            }
            ports.awaitFree();
        }
    }

    @Test
    void itEndsWithWhatStartedIt() throws Exception {
        LocalPorts ports = LocalPorts.free();
        try (LocalHosts hosts = new LocalHosts()) {
            PortListener.start(hosts.host(HERE), "token").hold(ports.ports());
            assertThat(ports.areFree()).isFalse();
        }
        ports.awaitFree();
    }
}
