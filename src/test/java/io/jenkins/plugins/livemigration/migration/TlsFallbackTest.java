package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.FakeHost;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import io.jenkins.plugins.livemigration.hypervisor.Version;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When data may travel unencrypted: where nobody has certificates, and never because a certificate is wrong. */
@Timeout(30)
class TlsFallbackTest {

    private static final String MISSING = "internal error: unable to execute QEMU command 'object-add': "
            + "Unable to access credentials /etc/pki/qemu/ca-cert.pem: No such file or directory";

    private final Scene scene = new Scene();

    @Test
    void missingCredentialsLeadToAnUnencryptedMoveWithAWarning() throws InterruptedException {
        scene.parameters.tls("auto").tlsDestination("kvm02.example.org");
        scene.onSource.migrateAnswers(() -> {
            throw Scene.failure(MISSING);
        });
        scene.preCopyAt(1).arrivesAt(4);

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(result.encrypted()).isFalse();
        assertThat(scene.onSource.migrations()).extracting(MigrateCall::tls).containsExactly(true, false);
        assertThat(scene.onSource.migrations().get(1).tlsDestination()).isEmpty();
        assertThat(scene.journal()).anyMatch(line -> line.contains("travels unencrypted"));
    }

    @Test
    void anEncryptedMoveSaysSo() throws InterruptedException {
        scene.parameters.tls("auto").tlsDestination("kvm02.example.org");
        scene.preCopyAt(1).arrivesAt(4);

        MigrationResult result = scene.run();

        assertThat(result.encrypted()).isTrue();
        assertThat(scene.onSource.migrations()).singleElement().satisfies(call -> assertThat(call.tlsDestination())
                .isEqualTo("kvm02.example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Certificate does not match the hostname kvm02",
                "The certificate hasn't got a known issuer",
                "The certificate /etc/pki/qemu/server-cert.pem has expired",
                "Unable to access credentials /etc/pki/qemu/ca-cert.pem: Permission denied",
                "TLS handshake failed: The TLS connection was non-properly terminated.",
                "Cannot open '/var/lib/web01.qcow2': No such file or directory"
            })
    void nothingElseDoes(String message) throws InterruptedException {
        scene.parameters.tls("auto");
        scene.onSource.migrateAnswers(() -> {
            throw Scene.failure(message);
        });

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(scene.onSource.migrations()).hasSize(1);
        assertThat(result.message()).contains(message);
    }

    @Test
    void requireForbidsIt() throws InterruptedException {
        scene.parameters.tls("require");
        scene.onSource.migrateAnswers(() -> {
            throw Scene.failure(MISSING);
        });

        MigrationResult result = scene.run();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(scene.onSource.migrations()).extracting(MigrateCall::tls).containsExactly(true);
        assertThat(result.message()).contains("/etc/pki/qemu");
    }

    @Test
    void versionsThatKnowNoTlsAreNotAskedForIt() throws InterruptedException {
        scene.destination.facts = FakeHost.facts("kvm02", new Version(4, 3, 0), new Version(7, 2, 0));
        scene.parameters.tls("auto");
        scene.preCopyAt(1).arrivesAt(4);

        assertThat(scene.run().encrypted()).isFalse();
        assertThat(scene.onSource.migrations()).extracting(MigrateCall::tls).containsExactly(false);
    }

    @Test
    void aMoveThatSomebodyCancelledIsNotStartedAgain() throws InterruptedException {
        scene.parameters.tls("auto");
        scene.onSource.migrateAnswers(() -> {
            scene.migration.cancel("build #7 was stopped");
            throw Scene.failure(MISSING);
        });

        MigrationResult result = scene.run();

        assertThat(scene.onSource.migrations()).hasSize(1);
        assertThat(result.isSuccess()).isFalse();
    }

    @Test
    void aJobThatBeganBeforeTheSecondCallIsNotTakenForOurs() throws InterruptedException {
        // While the first call failed, somebody else began a migration: it is younger than our move, not than our call.
        // Minutes lie between the three, since the call's thread may be some looks late.
        scene.parameters.tls("auto").startTimeout(0);
        scene.onSource.migrateBlocks().migrateAnswers(() -> {
            long calledAt = scene.migration.handle().orElseThrow().startedAtMillis();
            Duration begun = Duration.between(FakeTicker.ORIGIN, Instant.ofEpochMilli(calledAt))
                    .minusSeconds(300);
            scene.onSource.job = Scene.preCopy(scene.ticker.elapsed().minus(begun));
            scene.jobBegunAt(begun, scene.onSource.looks() + 1);
            scene.migration.cancel("build #7 was stopped");
            scene.onSource.untilCallReturns();
        });
        scene.at(200, () -> scene.onSource.callReturns(Scene.failure(MISSING)));
        scene.failsAt(260, Scene.failure(Kind.NOT_NOW, "another migration job is already running for domain 'web01'"));

        scene.run();

        assertThat(scene.onSource.migrations()).hasSize(2);
        assertThat(scene.onSource.calls()).doesNotContain("abortJob");
    }
}
