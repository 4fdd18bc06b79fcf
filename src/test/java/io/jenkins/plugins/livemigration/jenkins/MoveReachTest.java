package io.jenkins.plugins.livemigration.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hosts a move uses: what a limit has to permit. */
class MoveReachTest {

    private static Iterable<String> hosts(LiveMigrateStep step) {
        return step.reach("agent7", UnaryOperator.identity()).hosts();
    }

    @Test
    void isDestinationAndTheAgentsMachine() {
        assertThat(hosts(new LiveMigrateStep("web01", "kvm08"))).containsExactly("kvm08", "agent7");
    }

    @Test
    void isTheBuiltInNodeWhereThereIsNoAgent() {
        assertThat(new LiveMigrateStep("web01", "kvm08")
                        .reach("", UnaryOperator.identity())
                        .hosts())
                .containsExactly("kvm08", "built-in");
    }

    @ParameterizedTest
    @CsvSource({
        "qemu+ssh://root@kvm09/system, kvm09",
        "qemu+ssh://root@kvm09:2222/system?keyfile=/k, kvm09",
        "qemu+tls://[fd00::9]/system, fd00::9",
        "qemu+ssh://kvm_09/system, kvm_09",
        "qemu+ssh://root@kvm_09:22/system, kvm_09",
        "qemu+ssh://kvm09/a b, kvm09",
        "qemu+ssh://KVM09.example.org./system, kvm09.example.org",
        "qemu:///session, agent7",
        "'qemu:// /x', ' '",
    })
    void isTheHostOfAUri(String uri, String host) {
        LiveMigrateStep step = new LiveMigrateStep("web01", uri);
        if (host.isBlank()) {
            assertThat(hosts(step)).contains("qemu:// /x").hasSize(2);
        } else {
            assertThat(hosts(step)).contains(host);
        }
    }

    @Test
    void isWhereDataGoesAndWhereHostsAreAskedToo() {
        LiveMigrateStep step = new LiveMigrateStep("web01", "kvm08");
        step.setConnectUri("qemu+ssh://root@kvm07/system");
        step.setDestinationUri("qemu+tcp://10.0.0.8/system");
        step.setInboundAddress("192.168.5.8");
        assertThat(hosts(step)).containsExactly("kvm08", "10.0.0.8", "kvm07", "192.168.5.8");

        step.setInboundAddress("");
        step.setMigrateUri("tcp://evil.example.org:49152");
        assertThat(hosts(step)).contains("evil.example.org");
    }

    @Test
    void hasItsVariablesExpanded() {
        assertThat(new LiveMigrateStep("web01", "$TARGET")
                        .reach("agent7", text -> text.replace("$TARGET", "kvm03"))
                        .hosts())
                .contains("kvm03");
    }
}
