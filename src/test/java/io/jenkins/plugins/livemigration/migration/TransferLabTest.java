package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.lab.Breakages.Certificates;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import io.jenkins.plugins.livemigration.lab.Poll;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a guest's data travels: encrypted, compressed, by which address and how many connections. */
@LibvirtLab
@Timeout(240)
class TransferLabTest {

    private static final String TLS_IN_USE = "tls-creds: 'objlibvirt_migrate_tls0'";

    private final Lab lab;
    private final LabMoves moves;
    private final LabWitness witness;

    TransferLabTest(Lab lab) {
        this.lab = lab;
        this.moves = new LabMoves(lab);
        this.witness = new LabWitness(lab);
    }

    @ParameterizedTest
    @CsvSource({"auto, true", "require, true", "off, false"})
    void qemuEncryptsAsAsked(String tls, boolean encrypted) {
        Guest guest = lab.newGuest(GuestSpec.writing(16, 50)).awaitBeating();
        LabMove move = moves.start(moves.request(guest).bandwidth(8).tls(tls));
        move.awaitPhase(MovePhase.PRE_COPY);
        String parameters = witness.parameters(lab.source(), guest);
        lab.source().virsh("migrate-setspeed", guest.uuid(), "1000").text();

        MigrationResult result = move.result();

        witness.moved(result, guest);
        assertThat(parameters.contains(TLS_IN_USE)).as(parameters).isEqualTo(encrypted);
        assertThat(result.encrypted()).isEqualTo(encrypted);
    }

    @Test
    void withoutCertificatesAutoGoesOnUnencryptedAndSaysSo() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        lab.breakages().certificates(lab.destination(), Certificates.MISSING);
        LabMove move = moves.start(moves.request(guest));

        MigrationResult result = move.result();

        witness.moved(result, guest);
        assertThat(result.encrypted()).isFalse();
        assertThat(move.journal()).contains("WARNING QEMU-native TLS is off after all", "unencrypted", "'require'");
    }

    @Test
    void aCertificateForAnotherNameIsAcceptedByThatName() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        lab.breakages().certificates(lab.destination(), Certificates.WRONG_NAME);

        MigrationResult result = moves.run(moves.request(guest).tls("require").tlsDestination("elsewhere.lab"));

        witness.moved(result, guest);
        assertThat(result.encrypted()).isTrue();
    }

    @Test
    void theInboundAddressSparesTheSourceTheDestinationsName() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        lab.breakages().unresolve(lab.destination());
        MigrationRequestBuilder byAddress = new MigrationRequestBuilder(
                        guest.uuid(), lab.destination().address())
                .transport("tcp")
                .connectUri(lab.source().localUri())
                .destinationUri(lab.destination().localUri())
                .inboundAddress(lab.destination().address());

        witness.moved(moves.run(byAddress), guest);
    }

    @Test
    void theListenAddressIsTheOnlyOneThatTheDestinationOpens() {
        Guest guest = lab.newGuest(GuestSpec.writing(16, 50)).awaitBeating();
        LabMove move = moves.start(
                moves.slowRequest(guest).listenAddress(lab.destination().address()));
        move.awaitPhase(MovePhase.PRE_COPY);

        String peers =
                lab.destination().exec("ss", "-Htn", "state", "established").text();
        lab.source().virsh("migrate-setspeed", guest.uuid(), "1000").text();

        witness.moved(move.result(), guest);
        assertThat(peers).contains(lab.destination().address() + ":4915");
    }

    @Test
    void xbzrleSendsOnlyWhatHasChangedInAPage() {
        Guest guest = lab.newGuest(GuestSpec.writing(8, 100)).awaitBeating();

        MigrationResult result = moves.run(moves.slowRequest(guest).compression(true));

        witness.moved(result, guest);
        assertThat(result.samples())
                .anyMatch(
                        timed -> timed.sample().get(JobField.COMPRESSION_CACHE).orElse(0) > 0);
        assertThat(lab.destination()
                        .virsh("domjobinfo", "--completed", guest.uuid())
                        .text())
                .containsPattern("Compressed pages: +[1-9]");
    }

    @Test
    void parallelConnectionsAreOpened() {
        Guest guest = lab.newGuest(GuestSpec.writing(16, 50)).awaitBeating();
        LabMove move = moves.start(moves.slowRequest(guest).parallelConnections(3));
        long streams = Poll.until(
                "several connections",
                () -> Optional.of(streams()).filter(count -> count >= 3),
                () -> lab.destination().exec("ss", "-tn").text());
        lab.source().virsh("migrate-setspeed", guest.uuid(), "1000").text();

        witness.moved(move.result(), guest);
        assertThat(streams).as("one for control and three for pages").isGreaterThanOrEqualTo(3);
    }

    private long streams() {
        return lab.destination()
                .exec("ss", "-Htn", "state", "established")
                .text()
                .lines()
                .filter(line -> line.contains(lab.destination().address() + "]:4915"))
                .count();
    }
}
