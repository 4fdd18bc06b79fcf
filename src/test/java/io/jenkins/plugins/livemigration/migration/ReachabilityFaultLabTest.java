package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.Breakages.Certificates;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LabHost;
import io.jenkins.plugins.livemigration.lab.SecondLibvirtLab;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A destination that the source does not reach, or does not trust: the guest stays, and the message says what to mend. */
@SecondLibvirtLab
@Timeout(240)
class ReachabilityFaultLabTest {

    /** Of the network of the host alone. By default the kernel tries for two minutes. */
    private static final String CONNECT_TRIES = "/proc/sys/net/ipv4/tcp_syn_retries";

    private final Lab lab;
    private final LabMoves moves;
    private final LabWitness witness;

    ReachabilityFaultLabTest(Lab lab) {
        this.lab = lab;
        this.moves = new LabMoves(lab);
        this.witness = new LabWitness(lab);
    }

    @Test
    void theSourceDoesNotKnowTheDestinationsName() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        lab.breakages().unresolve(lab.destination());

        MigrationResult result = moves.run(moves.request(guest));

        witness.stayed(Outcome.FAILED, result, guest);
        assertThat(result.message())
                .contains("A host name cannot be resolved", "Make every host resolve every other", "inboundAddress")
                .contains("kvm02.lab");
    }

    @Test
    void aFirewallRejectsTheMigrationPorts() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        lab.breakages().rejectMigrationPorts(lab.destination());

        MigrationResult result = moves.run(moves.request(guest));

        witness.stayed(Outcome.FAILED, result, guest);
        assertThat(result.message()).contains("The port of the destination is closed", "Open TCP 49152-49261");
    }

    @Test
    void aFirewallDropsTheMigrationPortsAndTheMonitorRunsElsewhere() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        lab.breakages().dropMigrationPorts(lab.destination());
        String before = connectTries(lab.source(), "1");
        try {
            MigrationResult result = moves.run(moves.request(guest).startTimeout(1));

            // Whichever comes first: our cancel, for which libvirtd must have time, or the end of its connecting.
            witness.stayed(result.outcome() == Outcome.ABORTED ? Outcome.ABORTED : Outcome.FAILED, result, guest);
            assertThat(result.message())
                    .containsIgnoringCase("open TCP 49152-49261")
                    .containsAnyOf("no data has flowed within startTimeout (1 s)", "a firewall drops the packets");
        } finally {
            connectTries(lab.source(), before);
        }
    }

    private static String connectTries(LabHost host, String tries) {
        return host.exec("sh", "-ec", "cat " + CONNECT_TRIES + "; echo " + tries + " >" + CONNECT_TRIES)
                .text();
    }

    @Test
    void aFirewallDropsTheMigrationPortsAndTheMonitorRunsOnTheSource() throws Exception {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        lab.breakages().dropMigrationPorts(lab.destination());
        try (MonitorProcess monitor = MonitorProcess.start(lab.source(), request(guest))) {
            witness.refused(
                    monitor.result(),
                    guest,
                    "does not answer within",
                    "a firewall between the hosts seems to drop the migration ports",
                    "Open TCP 49152-49261 from kvm01.lab to kvm02.lab");
        }
    }

    private MigrationRequest request(Guest guest) {
        return LabMoves.build(moves.requestOnSource(guest));
    }

    @ParameterizedTest
    @EnumSource(value = Certificates.class, mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
    void libvirtsOwnCertificatesAreBad(Certificates set) {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        // libvirtd goes on with the certificates that it has read, its clients read them each time.
        lab.breakages().certificates(set == Certificates.MISSING ? lab.source() : lab.destination(), set);

        MigrationResult result = moves.run(moves.request(guest).transport("tls").tls("off"));

        witness.stayed(Outcome.FAILED, result, guest);
        if (set == Certificates.MISSING) {
            assertThat(result.message())
                    .contains("certificate that libvirt itself needs", "is missing", "/etc/pki/libvirt of both hosts");
        } else { // libvirt tells its client no more than that
            assertThat(result.message())
                    .contains("does not accept the destination's certificate", "compare the name", "expiry");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Certificates.class, mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
    void qemusCertificatesAreBad(Certificates set) {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        lab.breakages().certificates(lab.destination(), set);

        MigrationResult result = moves.run(moves.request(guest).tls("require"));

        witness.stayed(Outcome.FAILED, result, guest);
        // Which side finds out first, and so what libvirt says, is a matter of luck.
        assertThat(result.message())
                .contains(Map.of(
                                Certificates.WRONG_NAME, "tlsDestination",
                                Certificates.UNKNOWN_CA, " CA",
                                Certificates.EXPIRED, "expir",
                                Certificates.MISSING, "in /etc/pki/qemu of both hosts, or set tls 'off'")
                        .get(set));
    }

    @ParameterizedTest
    @EnumSource(
            value = Certificates.class,
            names = {"WRONG_NAME", "UNKNOWN_CA", "EXPIRED"})
    void aBadCertificateNeverLeadsToNoEncryption(Certificates set) {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();
        lab.breakages().certificates(lab.destination(), set);

        MigrationResult result = moves.run(moves.request(guest).tls("auto"));

        witness.stayed(Outcome.FAILED, result, guest);
        assertThat(result.encrypted()).isTrue();
    }
}
