package io.jenkins.plugins.livemigration.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.Breakages.Certificates;
import io.jenkins.plugins.livemigration.lab.GuestSpec.Disk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each breakage truly breaks what it says, and mending it makes the same thing work again. */
@SecondLibvirtLab
class LabBreakagesTest {

    private static final Duration SHORT = Duration.ofSeconds(2);

    private final Lab lab;

    LabBreakagesTest(Lab lab) {
        this.lab = lab;
    }

    @Test
    void cutLinkIsSilentInBothDirections() {
        assertThat(connect(lab.source(), "kvm02", 22).succeeded()).isTrue();
        try (Breakage cut = lab.breakages().cutLink(lab.destination())) {
            assertThat(connect(lab.source(), "kvm02", 22).succeeded()).isFalse();
            assertThat(connect(lab.destination(), "kvm01", 22).succeeded()).isFalse();
            assertThat(lab.destination()
                            .exec("cat", "/sys/class/net/eth0/carrier")
                            .text())
                    .isEqualTo("1");
            assertThat(lab.destination().virsh("hostname").succeeded()).isTrue();
        }
        assertThat(connect(lab.source(), "kvm02", 22).succeeded()).isTrue();
    }

    @Test
    void killedStreamEndsPreCopyOnBothSides() {
        Guest guest = slowGuest();
        CompletableFuture<CommandOutcome> migration = migrateSlowly(guest);

        lab.breakages().killStream();

        assertThat(migration.join().succeeded()).isFalse();
        assertThat(guest.runningOn()).containsExactly(lab.source());
        Poll.until("the destination has given up", () -> gone(guest, lab.destination()), guest::describe);
        assertThat(guest.awaitNextBeat().damaged()).isZero();
    }

    @Test
    void killedStreamInPostCopyIsNoticedByBothAndCanBeResumed() {
        Guest guest = slowGuest();
        CompletableFuture<CommandOutcome> migration = migrateSlowly(guest, "--postcopy", "--postcopy-bandwidth", "4");
        Poll.until(
                "post-copy starts",
                () -> Optional.of(lab.source().virsh("migrate-postcopy", guest.name()))
                        .filter(CommandOutcome::succeeded),
                guest::describe);
        Poll.until(
                "the guest runs at the destination",
                () -> guest.state(lab.destination()).filter("running (post-copy)"::equals),
                guest::describe);

        lab.breakages().killStream();

        assertThat(migration.join().succeeded()).isFalse();
        for (LabHost host : lab.hosts()) {
            Poll.until(
                    host + " knows",
                    () -> guest.state(host).filter(s -> s.endsWith("(post-copy failed)")),
                    guest::describe);
        }
        // libvirt may know of the break before QEMU's own thread has ended.
        Poll.until(
                        "the migration is resumed",
                        () -> Optional.of(migrate(guest, "--postcopy", "--postcopy-resume"))
                                .filter(outcome -> !outcome.errors().contains("migration is still running")),
                        guest::describe)
                .text();
        assertThat(guest.runningOn()).containsExactly(lab.destination());
        assertThat(guest.awaitNextBeat().damaged()).isZero();
    }

    @Test
    void killedLibvirtdLeavesItsGuestsAlone() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        try (Breakage killed = lab.breakages().killLibvirtd(lab.source())) {
            assertThat(lab.source().virsh("hostname").succeeded()).isFalse();
            guest.awaitNextBeat();
        }
        assertThat(guest.runningOn()).containsExactly(lab.source());
    }

    @Test
    void frozenLibvirtdIsThereAndSaysNothing() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        try (Breakage frozen = lab.breakages().freezeLibvirtd(lab.source())) {
            assertThat(processState(lab.source(), "libvirtd")).isEqualTo("T");
            assertThat(lab.source().exec(SHORT, "virsh", "hostname").status()).isEqualTo(CommandOutcome.TIMED_OUT);
            guest.awaitNextBeat();
        }
        assertThat(lab.source().exec("virsh", "hostname").text()).isEqualTo("kvm01.lab");
    }

    @Test
    void frozenHostFreezesItsGuestsToo() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        try (Breakage frozen = lab.breakages().freeze(lab.source())) {
            assertThat(processState(lab.source(), "libvirtd")).isEqualTo("T");
            assertThat(processState(lab.source(), "qemu-system-x86")).isEqualTo("T");
        }
        guest.awaitNextBeat();
        assertThat(guest.runningOn()).containsExactly(lab.source());
    }

    @Test
    void droppedMigrationPortsHang() {
        assertThat(connect(lab.source(), "kvm02", 49152).status()).isEqualTo(1);
        try (Breakage dropped = lab.breakages().dropMigrationPorts(lab.destination())) {
            assertThat(connect(lab.source(), "kvm02", 49152).status()).isEqualTo(CommandOutcome.TIMED_OUT);
            assertThat(connect(lab.source(), "kvm02", 49261).status()).isEqualTo(CommandOutcome.TIMED_OUT);
            assertThat(connect(lab.source(), "kvm02", 16509).succeeded()).isTrue();
        }
        assertThat(connect(lab.source(), "kvm02", 49152).status()).isEqualTo(1);
    }

    @Test
    void rejectedMigrationPortsRefuse() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        try (Breakage rejected = lab.breakages().rejectMigrationPorts(lab.destination())) {
            assertThat(migrate(guest).errors()).contains("Connection refused");
        }
        assertThat(migrate(guest).succeeded()).isTrue();
    }

    @Test
    void unresolvedNameIsUnknownToTheOtherHostOnly() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        try (Breakage unresolved = lab.breakages().unresolve(lab.destination())) {
            assertThat(lab.source().exec("getent", "hosts", "kvm02.lab").succeeded())
                    .isFalse();
            assertThat(lab.destination().exec("getent", "hosts", "kvm02.lab").succeeded())
                    .isTrue();
            assertThat(lab.controller().exec("getent", "hosts", "kvm02.lab").succeeded())
                    .isTrue();
            assertThat(migrate(guest).errors()).contains("Name or service not known");
        }
        assertThat(migrate(guest).succeeded()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // The destination's QEMU, which only sees that it is hung up on, or the source's, which says why: who is first.
        "WRONG_NAME, Failed to verify peer's certificate, Cannot read from TLS channel|does not match the hostname",
        "UNKNOWN_CA, Failed to verify peer's certificate, hasn't got a known issuer|Cannot read from TLS channel",
        "EXPIRED, Failed to verify peer's certificate, server-cert.pem has expired",
        "MISSING, , Unable to access credentials",
    })
    void badCertificatesOfTheDestination(Certificates set, String transportError, String streamError) {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        String tls = lab.destination().peerUri(Transport.TLS);
        try (Breakage bad = lab.breakages().certificates(lab.destination(), set)) {
            CommandOutcome connection = lab.source().exec("virsh", "-c", tls, "hostname");
            if (transportError == null) { // libvirtd goes on with the certificates that it has read
                assertThat(connection.text()).isEqualTo("kvm02.lab");
            } else {
                assertThat(connection.errors()).contains(transportError);
            }
            assertThat(migrate(guest, "--tls").errors()).containsPattern(streamError);
            assertThat(guest.runningOn()).containsExactly(lab.source());
        }
        assertThat(lab.source().exec("virsh", "-c", tls, "hostname").text()).isEqualTo("kvm02.lab");
        migrate(guest, "--tls").text();
        assertThat(guest.runningOn()).containsExactly(lab.destination());
    }

    @Test
    void missingCertificatesOfTheSource() {
        String tls = lab.destination().peerUri(Transport.TLS);
        try (Breakage missing = lab.breakages().certificates(lab.source(), Certificates.MISSING)) {
            assertThat(lab.source().exec("virsh", "-c", tls, "hostname").errors())
                    .contains("Cannot read CA certificate");
        }
        assertThat(lab.source().exec("virsh", "-c", tls, "hostname").text()).isEqualTo("kvm02.lab");
    }

    @Test
    void fullDiskTakesNoCopy() {
        Guest guest = lab.newGuest(GuestSpec.idle().disk(Disk.LOCAL, 4)).awaitBeating();
        try (Breakage full = lab.breakages().fullDisk(lab.destination(), 1024)) {
            assertThat(migrate(guest, "--copy-storage-all").errors()).contains("No space left on device");
            assertThat(guest.runningOn()).containsExactly(lab.source());
        }
        migrate(guest, "--copy-storage-all").text();
        assertThat(guest.runningOn()).containsExactly(lab.destination());
    }

    @Test
    void slowLinkIsSlow() {
        String[] send = {"sh", "-c", "head -c 32M /dev/zero | ssh kvm02 'cat >/dev/null'"};
        try (Breakage slow = lab.breakages().slowLink(lab.source(), 8)) {
            assertThat(lab.source().exec(SHORT, send).status()).isEqualTo(CommandOutcome.TIMED_OUT);
        }
        assertThat(lab.source().exec(send).succeeded()).isTrue();
    }

    private Guest slowGuest() {
        return lab.newGuest(GuestSpec.writing(32, 20)).awaitBeating();
    }

    private CompletableFuture<CommandOutcome> migrateSlowly(Guest guest, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--bandwidth", "4"));
        return CompletableFuture.supplyAsync(() -> migrate(guest, all.toArray(String[]::new)));
    }

    private CommandOutcome migrate(Guest guest, String... options) {
        List<String> command = new ArrayList<>(List.of("migrate", "--live", "--p2p"));
        command.addAll(List.of(options));
        command.addAll(List.of(guest.name(), lab.destination().peerUri(Transport.TCP)));
        return lab.source().virsh(command.toArray(String[]::new));
    }

    /** Status 0 when it connects, 1 when it is refused, 124 when nobody answers. */
    private static CommandOutcome connect(LabHost from, String to, int port) {
        return from.exec(SHORT, "bash", "-c", "exec 3<>/dev/tcp/" + to + "/" + port);
    }

    private static String processState(LabHost host, String process) {
        return host.exec("sh", "-c", "ps -C " + process + " -o state=").text();
    }

    private static Optional<Boolean> gone(Guest guest, LabHost host) {
        return guest.state(host).isEmpty() ? Optional.of(true) : Optional.empty();
    }
}
