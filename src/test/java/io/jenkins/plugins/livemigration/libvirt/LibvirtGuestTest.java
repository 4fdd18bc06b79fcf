package io.jenkins.plugins.livemigration.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.GuestConsole;
import io.jenkins.plugins.livemigration.hypervisor.GuestDescription;
import io.jenkins.plugins.livemigration.hypervisor.GuestDisk;
import io.jenkins.plugins.livemigration.hypervisor.GuestDisk.Source;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.Lifecycle;
import io.jenkins.plugins.livemigration.hypervisor.Subscription;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A guest that stays where it is. */
@LibvirtLab
@Timeout(120)
class LibvirtGuestTest {

    private final Lab lab;
    private HypervisorConnection source;

    LibvirtGuestTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void connect() throws HypervisorException {
        source = new LibvirtHypervisor().connect(lab.source().localUri(), Duration.ofSeconds(20));
    }

    @AfterEach
    void disconnect() {
        source.close();
    }

    @Test
    void itsMakeUpIsDescribed() throws HypervisorException {
        io.jenkins.plugins.livemigration.lab.Guest seen = lab.newGuest(GuestSpec.idle()
                .memory(40)
                .disk(GuestSpec.Disk.SHARED, 4)
                .cdrom()
                .vnc("own")
                .device("<disk type='file' device='cdrom'><target dev='hdd' bus='ide'/><readonly/></disk>")
                .metadata("<n:instance xmlns:n='http://openstack.org/xmlns/libvirt/nova/1.1'/>"));

        GuestDescription description = find(seen).describe();

        assertThat(description.name()).isEqualTo(seen.name());
        assertThat(description.uuid()).hasToString(seen.uuid());
        assertThat(description.memoryBytes()).isEqualTo(40L << 20);
        assertThat(description.hypervisorType()).isEqualTo("qemu");
        assertThat(description.architecture()).isEqualTo("x86_64");
        assertThat(description.machine()).startsWith("pc-i440fx-");
        assertThat(description.emulator()).isEqualTo("/usr/bin/qemu-system-x86_64");
        assertThat(description.cpuMode()).isEqualTo("custom");
        assertThat(description.cpuXml()).contains("qemu64");
        assertThat(description.consoles())
                .containsExactly(new GuestConsole("vnc", lab.source().address()));
        assertThat(description.managers()).containsExactly("OpenStack Nova");
        assertThat(description.immovableDevices()).isEmpty();
        assertThat(description.disks()).extracting(GuestDisk::target).containsExactly("hdc", "hdd", "vda");
        GuestDisk disk = description.disks().get(2);
        assertThat(disk.location()).isEqualTo("/var/lib/libvirt/shared/" + seen.uuid() + "-0.qcow2");
        assertThat(disk.format()).isEqualTo("qcow2");
        assertThat(disk.capacityBytes()).hasValue(4 << 20);
        assertThat(description.disks().get(0).capacityBytes()).hasValue(1 << 20);
        assertThat(description.disks().get(0).readOnly()).isTrue();
        assertThat(description.disks().get(1).source()).isEqualTo(Source.EMPTY);
        assertThat(description.disks().get(1).capacityBytes()).isEmpty();
    }

    @Test
    void secretsAreNeverRead() throws HypervisorException {
        io.jenkins.plugins.livemigration.lab.Guest seen = lab.newGuest(
                GuestSpec.idle().device("<graphics type='vnc' port='-1' listen='127.0.0.1' passwd='s3cret'/>"));

        LibvirtGuest guest = (LibvirtGuest) find(seen);

        assertThat(guest.xml().toString()).contains("<graphics").doesNotContain("s3cret");
    }

    @Test
    void aDiskWhoseFileIsGoneHasNoSizeAndTheRestIsTold() throws HypervisorException {
        io.jenkins.plugins.livemigration.lab.Guest seen =
                lab.newGuest(GuestSpec.idle().disk(GuestSpec.Disk.LOCAL, 4).stopped());
        String image = "/var/lib/libvirt/images/" + seen.uuid() + "-0.qcow2";
        lab.source().exec("rm", image).text();

        GuestDescription description = find(seen).describe();

        assertThat(description.disks()).singleElement().satisfies(disk -> {
            assertThat(disk.location()).isEqualTo(image);
            assertThat(disk.capacityBytes()).isEmpty();
        });
    }

    @Test
    void itsStateIsInVirshsWords() throws Exception {
        io.jenkins.plugins.livemigration.lab.Guest seen = lab.newGuest(GuestSpec.idle());
        Guest guest = find(seen);

        assertThat(guest.status()).hasToString("running (booted)").hasToString(virshState(seen));
        guest.suspend();
        assertThat(guest.status()).hasToString("paused (user)").hasToString(virshState(seen));
        guest.resume();
        assertThat(guest.status()).hasToString("running (unpaused)").hasToString(virshState(seen));
        lab.source().virsh("destroy", seen.uuid()).text();
        assertThat(guest.status()).hasToString("shut off (destroyed)").hasToString(virshState(seen));
    }

    private String virshState(io.jenkins.plugins.livemigration.lab.Guest guest) {
        return guest.state(lab.source()).orElseThrow();
    }

    @Test
    void persistenceIsTold() throws HypervisorException {
        assertThat(find(lab.newGuest(GuestSpec.idle())).isPersistent()).isTrue();
        assertThat(find(lab.newGuest(GuestSpec.idle().transientGuest())).isPersistent())
                .isFalse();
    }

    @Test
    void limitsThatAreSetAreReadBack() throws HypervisorException {
        io.jenkins.plugins.livemigration.lab.Guest seen = lab.newGuest(GuestSpec.idle());
        Guest guest = find(seen);

        guest.setMaxDowntime(1234);
        guest.setMaxSpeed(77);
        guest.setPostCopySpeed(33);

        assertThat(guest.maxDowntime()).isEqualTo(1234);
        assertThat(guest.maxSpeed()).isEqualTo(77);
        assertThat(guest.postCopySpeed()).isEqualTo(33);
        assertThat(lab.source().virsh("migrate-getspeed", seen.uuid()).text()).isEqualTo("77");
        assertThat(lab.source()
                        .virsh("migrate-getspeed", seen.uuid(), "--postcopy")
                        .text())
                .isEqualTo("33");
        assertThat(lab.source().virsh("migrate-getmaxdowntime", seen.uuid()).text())
                .isEqualTo("1234");
    }

    @Test
    void withoutAJobThereIsNone() throws HypervisorException {
        Guest guest = find(lab.newGuest(GuestSpec.idle()));

        assertThat(guest.job()).isEqualTo(JobSample.NONE);
        assertThat(guest.completedJob()).isEmpty();
    }

    @Test
    void whatNeedsAJobIsNotPossibleNow() throws HypervisorException {
        Guest guest = find(lab.newGuest(GuestSpec.idle()));

        assertThat(kindOf(guest::abortJob)).isEqualTo(Kind.NOT_NOW);
        assertThat(kindOf(guest::startPostCopy)).isEqualTo(Kind.NOT_NOW);
        assertThat(kindOf(guest::pausePostCopy)).isEqualTo(Kind.NOT_NOW);
        assertThat(kindOf(guest::resume)).isEqualTo(Kind.NOT_NOW);
    }

    @Test
    void aGuestThatIsGoneIsNoGuest() throws HypervisorException {
        io.jenkins.plugins.livemigration.lab.Guest seen =
                lab.newGuest(GuestSpec.idle().transientGuest());
        Guest guest = find(seen);
        lab.source().virsh("destroy", seen.uuid()).text();

        HypervisorException failure = catchThrowableOfType(HypervisorException.class, guest::status);

        assertThat(failure.kind()).isEqualTo(Kind.NO_GUEST);
        assertThat(failure.code()).isEqualTo(42);
        assertThat(failure.domain()).isPositive();
        assertThat(failure.level()).isEqualTo(2);
        assertThat(failure.libvirtMessage()).contains(seen.uuid());
        assertThat(failure.call()).isEqualTo("virDomainGetState");
        assertThat(failure.uri()).isEqualTo(source.uri());
        assertThat(source.isAlive()).isTrue();
    }

    @Test
    void aClosedHandleIsRefusedAndClosingAgainIsHarmless() throws HypervisorException {
        io.jenkins.plugins.livemigration.lab.Guest seen = lab.newGuest(GuestSpec.idle());
        Guest guest = find(seen);

        guest.close();
        guest.close();

        assertThatThrownBy(guest::status)
                .isInstanceOf(HypervisorException.class)
                .hasMessageContaining("the handle of guest " + seen.name() + " was closed before the call");
        assertThat(find(seen).status().isRunning()).isTrue();
    }

    @Test
    void eventsReachThoseWhoAskedForTheirGuest() throws Exception {
        Guest guest = find(lab.newGuest(GuestSpec.idle()));
        Guest other = find(lab.newGuest(GuestSpec.idle()));
        RecordingListener heard = new RecordingListener();
        RecordingListener ended = new RecordingListener();
        RecordingListener others = new RecordingListener();
        guest.listen(heard);
        Subscription subscription = guest.listen(ended);
        other.listen(others);
        subscription.close();
        subscription.close();

        guest.suspend();
        guest.resume();

        assertThat(heard.awaitLifecycle().kind()).isEqualTo(Lifecycle.Kind.SUSPENDED);
        assertThat(heard.awaitLifecycle().kind()).isEqualTo(Lifecycle.Kind.RESUMED);
        assertThat(ended.heardNothing()).isTrue();
        assertThat(others.heardNothing()).isTrue();
    }

    @Test
    void aListenerThatFailsHarmsNobodyElse() throws Exception {
        Guest guest = find(lab.newGuest(GuestSpec.idle()));
        RecordingListener heard = new RecordingListener();
        guest.listen(new FailingListener());
        guest.listen(heard);

        guest.suspend();
        guest.resume();

        assertThat(heard.awaitLifecycle().kind()).isEqualTo(Lifecycle.Kind.SUSPENDED);
        assertThat(heard.awaitLifecycle().kind()).isEqualTo(Lifecycle.Kind.RESUMED);
    }

    private Guest find(io.jenkins.plugins.livemigration.lab.Guest seen) throws HypervisorException {
        return source.findGuest(seen.name()).orElseThrow();
    }

    private static Kind kindOf(ThrowingCall call) {
        return catchThrowableOfType(HypervisorException.class, call::run).kind();
    }

    @FunctionalInterface
    private interface ThrowingCall {
        void run() throws HypervisorException;
    }
}
