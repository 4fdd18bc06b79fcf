package io.jenkins.plugins.livemigration.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The checks that ask libvirt, on hosts with a real one. */
@LibvirtLab
class HostsOfLibvirtLabTest {

    private final Lab lab;
    private final LibvirtLabHosts hosts;

    HostsOfLibvirtLabTest(Lab lab) {
        this.lab = lab;
        this.hosts = new LibvirtLabHosts(lab);
    }

    @AfterEach
    void close() {
        lab.source().exec("ip", "link", "del", "br-guests");
        hosts.close();
    }

    @Test
    void equalCpusPass() throws Exception {
        Guest guest = lab.newGuest(GuestSpec.idle());
        List<Finding> findings = hosts.findings(new CpuCheck(), false, guest.name());

        assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.PASS);
        assertThat(findings.get(0).evidence().get(0)).startsWith("host model: ");
        assertThat(findings).extracting(Finding::found).contains("guest " + guest.name() + ": its CPU is acceptable");
    }

    @Test
    void hostsThatAreAlikeAreFitForGuests() throws Exception {
        Guest guest = lab.newGuest(GuestSpec.idle());
        List<Finding> findings = hosts.findings(new MachineCheck(Clock.systemUTC()), false, guest.name());

        assertThat(findings).filteredOn(Finding::isProblem).allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
            assertThat(finding.found()).contains("no usable /dev/kvm");
        });
        assertThat(findings)
                .extracting(Finding::found)
                .contains("guest " + guest.name() + ": machine type, memory and networks are there");
    }

    @Test
    void aBridgeThatIsMissingAtTheDestinationFails() throws Exception {
        lab.source().exec("ip", "link", "add", "br-guests", "type", "bridge");
        Guest guest = lab.newGuest(GuestSpec.idle()
                .device("<interface type='bridge'><source bridge='br-guests'/><model type='virtio'/></interface>"));
        List<Finding> findings = hosts.findings(new MachineCheck(Clock.systemUTC()), false, guest.name());

        assertThat(findings)
                .filteredOn(finding -> finding.verdict() == Verdict.FAIL)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.place()).isEqualTo("kvm01.lab to kvm02.lab");
                    assertThat(finding.found()).contains("device br-guests");
                });
    }

    @Test
    void aGuestThatCanMoveWouldWithAForecast() throws Exception {
        Guest guest = lab.newGuest(GuestSpec.writing(64, 20)).awaitBeating();
        List<Finding> findings = hosts.findings(new GuestsCheck(new LibvirtHypervisor()), true, guest.name());

        assertThat(findings)
                .extracting(Finding::found)
                .anyMatch(found -> found.equals("guest " + guest.name() + " would move"));
        assertThat(findings)
                .extracting(Finding::found)
                .anyMatch(found -> found.startsWith("guest " + guest.name() + " converges: about "));
        assertThat(findings).extracting(Finding::found).contains("none of the guests asked for runs here");
    }

    @Test
    void aGuestThatCannotMoveSaysWhy() throws Exception {
        Guest guest = lab.newGuest(GuestSpec.idle().vnc("own"));
        List<Finding> findings =
                hosts.findings(new GuestsCheck(new LibvirtHypervisor()), false, guest.name(), "nobody-knows");

        assertThat(findings).extracting(Finding::found).anySatisfy(found -> assertThat(found)
                .startsWith("guest " + guest.name() + " would not move: "));
        assertThat(findings)
                .extracting(Finding::found)
                .contains("guest nobody-knows is on none of the hosts that could be asked");
    }
}
