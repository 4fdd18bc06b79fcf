package io.jenkins.plugins.livemigration.jenkins.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellsOfHostsTest {

    private static final Map<String, String> KNOWN = Map.of("kvm07", "cell1", "kvm08", "cell1", "fd00::1", "cell2");

    @Test
    void whatAStepSaysComesBeforeWhatIsKnownOfAllHosts() {
        assertThat(CellsOfHosts.of(List.of("kvm07", "kvm08"), Map.of("kvm07", "cell9"), KNOWN))
                .isEqualTo(Map.of("kvm07", "cell9", "kvm08", "cell1"));
    }

    @Test
    void knowsAHostByItsNameWithoutUserAndPort() {
        assertThat(CellsOfHosts.of(List.of("root@kvm07:2222", "[fd00::1]:22", "other"), Map.of(), KNOWN))
                .isEqualTo(Map.of("kvm07", "cell1", "fd00::1", "cell2"));
    }

    /** The engine tells what is wrong with them. */
    @Test
    void leavesWhatIsNoHostToTheEngine() {
        assertThat(CellsOfHosts.of(List.of("a;b", ""), Map.of("nobody", "cell1"), KNOWN))
                .isEqualTo(Map.of("nobody", "cell1"));
    }
}
