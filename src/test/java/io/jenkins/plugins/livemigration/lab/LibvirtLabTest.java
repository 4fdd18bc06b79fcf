package io.jenkins.plugins.livemigration.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.GuestSpec.Disk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lab itself: two hosts that answer, guests that live, and migration between them by every transport. */
@LibvirtLab
class LibvirtLabTest {

    private final Lab lab;

    LibvirtLabTest(Lab lab) {
        this.lab = lab;
    }

    @Test
    void hostsAreTwoToLibvirt() {
        for (LabHost host : lab.hosts()) {
            assertThat(host.virsh("hostname").text()).isEqualTo(host.fqdn());
            assertThat(host.virsh("capabilities").text()).contains("<uuid>" + host.uuid() + "</uuid>");
            assertThat(host.virsh("pool-list", "--name").text().lines().map(String::strip))
                    .containsExactlyInAnyOrder("local", "shared");
        }
        assertThat(lab.source().uuid()).isNotEqualTo(lab.destination().uuid());
    }

    @Test
    void rootReachesTheOtherHostByName() {
        assertThat(lab.source().exec("ssh", "kvm02", "hostname").text()).isEqualTo("kvm02.lab");
        assertThat(lab.destination().exec("ssh", "root@kvm01.lab", "hostname").text())
                .isEqualTo("kvm01.lab");
        assertThat(lab.controller()
                        .exec("ssh", lab.source().address(), "hostname")
                        .text())
                .isEqualTo("kvm01.lab");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void migratesPeerToPeer(Transport transport) {
        Guest guest = lab.newGuest(GuestSpec.writing(16, 20)).awaitBeating();

        lab.source()
                .virsh("migrate", "--live", "--p2p", "--persistent", "--undefinesource", guest.name(), uri(transport))
                .text();

        assertThat(guest.runningOn()).containsExactly(lab.destination());
        assertThat(guest.awaitNextBeat().damaged()).isZero();
        assertThat(guest.persistentOn(lab.destination())).isTrue();
        assertThat(guest.state(lab.source())).isEmpty();
    }

    @Test
    void sharedDiskIsSafeToLibvirtWithoutTheUnsafeFlag() {
        Guest guest = lab.newGuest(GuestSpec.idle().disk(Disk.SHARED, 4)).awaitBeating();

        lab.source()
                .virsh("migrate", "--live", "--p2p", guest.name(), uri(Transport.TCP))
                .text();

        assertThat(guest.runningOn()).containsExactly(lab.destination());
    }

    @Test
    void localDiskIsCopiedWhole() {
        Guest guest =
                lab.newGuest(GuestSpec.idle().disk(Disk.LOCAL, 4).rawDisks()).awaitBeating();
        String image = "/var/lib/libvirt/images/" + guest.uuid() + "-0.raw";
        assertThat(lab.destination().outside(image)).doesNotExist();

        lab.source()
                .virsh("migrate", "--live", "--p2p", "--copy-storage-all", guest.name(), uri(Transport.TCP))
                .text();

        assertThat(guest.runningOn()).containsExactly(lab.destination());
        assertThat(lab.destination().outside(image))
                .hasSameBinaryContentAs(lab.source().outside(image));
    }

    @Test
    void readOnlyCdromIsNotCopied() {
        Guest guest = lab.newGuest(GuestSpec.idle().cdrom()).awaitBeating();

        CommandOutcome outcome = lab.source()
                .virsh("migrate", "--live", "--p2p", "--copy-storage-all", guest.name(), uri(Transport.TCP));

        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.errors()).contains("-cdrom.iso': No such file or directory");
    }

    @Test
    void guestIsWhatItsSpecificationSays() {
        Guest guest = lab.newGuest(GuestSpec.writing(8, 16)
                .on(lab.destination())
                .named("a<b>&'c; $(d)")
                .memory(48)
                .vnc("own")
                .metadata("<x:owner xmlns:x='urn:example'>me</x:owner>")
                .transientGuest());

        String xml = lab.destination().virsh("dumpxml", guest.uuid()).text();

        assertThat(xml)
                .contains("<name>a&lt;b&gt;&amp;&apos;c; $(d)-", ">49152</memory>")
                .contains("listen='" + lab.destination().address())
                .contains("mib=8 rate=16", "<x:owner xmlns:x=\"urn:example\">me</x:owner>");
        assertThat(guest.persistentOn(lab.destination())).isFalse();
        assertThat(lab.destination().virsh("domname", guest.uuid()).text()).isEqualTo(guest.name());
    }

    @Test
    void guestWritesAtItsRateAndNotWhenIdle() {
        Guest writing = lab.newGuest(GuestSpec.writing(8, 16)).awaitBeating();
        Guest idle = lab.newGuest(GuestSpec.idle().mib(8)).awaitBeating();
        Heartbeat first = writing.awaitNextBeat();
        Heartbeat second = writing.awaitNextBeat();

        double mibPerSecond =
                (second.pages() - first.pages()) / 256.0 / ((second.guestMillis() - first.guestMillis()) / 1000.0);
        assertThat(mibPerSecond).isBetween(15.0, 17.0);
        assertThat(idle.awaitNextBeat().pages()).isEqualTo(8 * 256);
    }

    @Test
    void guestHonoursThePowerButton() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();

        guest.pressPowerButton(lab.source());

        Poll.until(
                "the guest is off",
                () -> guest.state(lab.source()).filter(state -> state.startsWith("shut off")),
                guest::describe);
        assertThat(guest.serial()).endsWith("powerbtn\r\n");
    }

    private String uri(Transport transport) {
        return lab.destination().peerUri(transport);
    }
}
