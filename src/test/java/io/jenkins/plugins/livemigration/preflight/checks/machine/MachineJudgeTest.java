package io.jenkins.plugins.livemigration.preflight.checks.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.preflight.checks.machine.Clocks.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineJudgeTest {

    private static final String CAPABILITIES =
            """
            <capabilities><host>
              <secmodel><model>apparmor</model><doi>0</doi></secmodel>
              <secmodel><model>dac</model><doi>0</doi></secmodel>
            </host><guest><os_type>hvm</os_type><arch name='x86_64'>
              <machine maxCpus='255'>pc-i440fx-7.2</machine>
              <machine canonical='pc-i440fx-7.2' maxCpus='255'>pc</machine>
              <machine maxCpus='255'>pc-i440fx-6.0</machine>
              <domain type='qemu'/><domain type='kvm'><machine maxCpus='255'>pc-q35-7.2</machine></domain>
            </arch></guest></capabilities>
            """;
    private static final String DOMAIN =
            """
            <domain type='kvm'><memory unit='MiB'>512</memory>
              <os><type arch='x86_64' machine='pc-i440fx-7.2'>hvm</type></os>
              <devices>
                <interface type='bridge'><source bridge='br-ex'/></interface>
                <interface type='bridge'><source bridge='brq1234'/></interface>
                <interface type='network'><source network='default' bridge='virbr0'/></interface>
              </devices>
            </domain>
            """;
    private static final PostCopyPermission ALLOWED = new PostCopyPermission(false, "1", false, "6.1.0");

    private View first = new View("a");
    private View second = new View("b");

    @Test
    void equalHostsPass() throws Exception {
        first.guests = List.of(GuestNeeds.of("web01", "a", DOMAIN));

        assertThat(judge()).extracting(Finding::verdict).containsOnly(Verdict.PASS);
        assertThat(judge().get(0).evidence())
                .contains("confines guests by apparmor", "machine types that all hosts have: 4 for x86_64");
    }

    @Test
    void whatAGuestNeedsAndDoesNotFindIsNamed() throws Exception {
        first.guests = List.of(GuestNeeds.of("web01", "a", DOMAIN));
        second.devices = Set.of("eth0");
        second.networks = Set.of();
        second.available = 100 * 1024;

        assertThat(problems())
                .extracting(Finding::found)
                .containsExactly(
                        "guest web01: needs 512 MiB, free there are 100 MiB",
                        "guest web01: b lacks what its interfaces are attached to: device br-ex, network default");
    }

    @Test
    void hugePagesAreCountedByTheirSize() throws Exception {
        String huge = DOMAIN.replace(
                "<os>", "<memoryBacking><hugepages><page size='1' unit='G'/></hugepages></memoryBacking><os>");
        first.guests = List.of(GuestNeeds.of("web01", "a", huge));
        second.pages = Map.of(2048L, 1000L);

        assertThat(problems())
                .extracting(Finding::found)
                .containsExactly("guest web01: needs 512 MiB of huge pages, free there are 0 MiB");
        second.pages = Map.of(1048576L, 1L);
        assertThat(problems()).isEmpty();
    }

    @Test
    void anOlderQemuLacksTheNewestMachineType() throws Exception {
        second.capabilities = CAPABILITIES.replace("7.2", "6.2");
        first.guests = List.of(GuestNeeds.of("web01", "a", DOMAIN));

        assertThat(problems())
                .extracting(finding -> finding.verdict() + " " + finding.place())
                .containsExactly("WARN a to b", "FAIL a to b", "WARN b to a");
        assertThat(problems().get(0).found()).contains("b lacks pc-i440fx-7.2 (x86_64)");
    }

    @Test
    void theHostWithAnotherSecurityDriverIsNamed() throws Exception {
        second.capabilities = CAPABILITIES.replace("apparmor", "selinux");

        assertThat(problems()).singleElement().satisfies(finding -> {
            assertThat(finding.host()).isEqualTo("b");
            assertThat(finding.found()).startsWith("confines guests by selinux, most hosts by apparmor");
        });
    }

    @Test
    void kvmOnSomeHostsOnlyFails() throws Exception {
        second.kvm = false;
        assertThat(problems()).extracting(Finding::verdict).containsExactly(Verdict.FAIL);
        first.kvm = false;
        assertThat(problems()).extracting(Finding::verdict).containsExactly(Verdict.WARN, Verdict.WARN);
        first.emulation = true;
        second.emulation = true;
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, 0, false, 6.1.0, true",
        "false, 0, false, 6.1.0, false",
        "false, 0, true, 6.1.0, true",
        "false, 1, false, 6.1.0, true",
        "false, '', false, 5.1.0, true",
        "true, '', false, 4.10.3, false",
        "true, '', false, 3.16.0-4-amd64, false",
    })
    void postCopyNeedsUserfaultfd(boolean root, String sysctl, boolean device, String kernel, boolean allowed)
            throws Exception {
        first.postCopy = new PostCopyPermission(root, sysctl, device, kernel);

        assertThat(problems()).hasSize(allowed ? 0 : 1);
    }

    @Test
    void theClockThatIsWrongIsFoundAmongThree() throws Exception {
        Clocks clocks = new Clocks(Map.of("a", reading(0.01, 0.02), "b", reading(-3.5, 0.02)));

        assertThat(judge(clocks)).filteredOn(Finding::isProblem).singleElement().satisfies(finding -> {
            assertThat(finding.host()).isEqualTo("b");
            assertThat(finding.found()).isEqualTo("its clock is 3.50 s behind most others");
        });
        assertThat(clocks.spread()).isEqualTo(Duration.ofMillis(3510));
    }

    @Test
    void aClockThatIsNotKnownWellEnoughIsNotBlamed() throws Exception {
        assertThat(judge(new Clocks(Map.of("a", reading(0, 0.1), "b", reading(1.2, 1.5)))))
                .noneMatch(Finding::isProblem);
    }

    @Test
    void theWayThereAndBackIsTakenOff() {
        Reading reading = Reading.of(Duration.ofSeconds(100), Duration.ofMillis(100_700), Duration.ofMillis(100_400));

        assertThat(reading).isEqualTo(new Reading(Duration.ofMillis(500), Duration.ofMillis(200)));
        assertThat(reading.better(reading(0.4, 0.1))).isEqualTo(reading(0.4, 0.1));
    }

    private static Reading reading(double offset, double uncertainty) {
        return new Reading(Duration.ofMillis((long) (offset * 1000)), Duration.ofMillis((long) (uncertainty * 1000)));
    }

    private List<Finding> problems() throws Exception {
        return judge().stream().filter(Finding::isProblem).toList();
    }

    private List<Finding> judge() throws Exception {
        return judge(new Clocks(Map.of("a", reading(0, 0.01), "b", reading(0.2, 0.01))));
    }

    private List<Finding> judge(Clocks clocks) throws Exception {
        return new MachineJudge("machine").judge(List.of(first.view(), second.view()), clocks, Set.of("apparmor"));
    }

    /** A host that has everything, until something is taken away. */
    private static final class View {
        private final String host;
        private String capabilities = CAPABILITIES;
        private boolean kvm = true;
        private boolean emulation;
        private long available = 4L << 20;
        private Map<Long, Long> pages = Map.of();
        private Set<String> devices = Set.of("eth0", "br-ex");
        private Set<String> networks = Set.of("default");
        private PostCopyPermission postCopy = ALLOWED;
        private List<GuestNeeds> guests = List.of();

        private View(String host) {
            this.host = host;
        }

        private MachineView view() throws Exception {
            return new MachineView(
                    host,
                    Optional.of(HostOffer.of(capabilities)),
                    kvm,
                    emulation,
                    available,
                    pages,
                    2048,
                    devices,
                    networks,
                    postCopy,
                    guests);
        }
    }
}
