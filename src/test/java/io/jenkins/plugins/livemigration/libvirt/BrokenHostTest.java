package io.jenkins.plugins.livemigration.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import io.jenkins.plugins.livemigration.lab.Breakage;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import io.jenkins.plugins.livemigration.lab.Transport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hosts that die or hang in mid-connection. */
@LibvirtLab
@Timeout(120)
class BrokenHostTest {

    private static final Duration OPENING = Duration.ofSeconds(20);

    private final Lab lab;
    private io.jenkins.plugins.livemigration.lab.Guest seen;

    BrokenHostTest(Lab lab) {
        this.lab = lab;
    }

    @AfterEach
    void noThreadIsLeft() throws Exception {
        // What hung is mended, or its connection given up: every thread comes back.
        Eventually.until("all threads have ended", () -> NativeResources.threads() == 0);
    }

    @Test
    void aDaemonThatDiesIsNoticedAtOnce() throws Exception {
        try (HypervisorConnection connection = connect(new LibvirtHypervisor())) {
            Guest guest = findNewGuest(connection, GuestSpec.idle());
            RecordingListener listener = new RecordingListener();
            guest.listen(listener);

            lab.breakages().killLibvirtd(lab.source());

            assertThat(listener.awaitLost()).isNotBlank();
            assertThat(connection.isAlive()).isFalse();
            HypervisorException failure = catchThrowableOfType(HypervisorException.class, guest::status);
            assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_LOST);
            assertThat(failure.leavesOutcomeOpen()).isTrue();
            assertThat(kindOf(connection::host)).isEqualTo(Kind.CONNECTION_LOST);
            assertThat(kindOf(() -> guest.listen(listener))).isEqualTo(Kind.CONNECTION_LOST);
        }
    }

    @Test
    void aNewConnectionFindsARestartedDaemonAndItsGuests() throws Exception {
        LibvirtHypervisor hypervisor = new LibvirtHypervisor();
        try (HypervisorConnection before = connect(hypervisor)) {
            findNewGuest(before, GuestSpec.idle());
            try (Breakage killed = lab.breakages().killLibvirtd(lab.source())) {
                assertThat(kindOf(() -> connect(hypervisor))).isEqualTo(Kind.UNREACHABLE);
            }
            try (HypervisorConnection after = connect(hypervisor)) {
                assertThat(after.findGuest(seen.name()).orElseThrow().status().isRunning())
                        .isTrue();
            }
        }
    }

    @Test
    void aMoveWhoseSourceDiesHasAnUnknownEnd() throws Exception {
        try (HypervisorConnection connection = connect(new LibvirtHypervisor())) {
            Guest guest = findNewGuest(connection, GuestSpec.writing(64, 64));
            CompletableFuture<HypervisorException> end = migrateSlowly(guest);

            lab.breakages().killLibvirtd(lab.source());

            assertThat(end.get(60, TimeUnit.SECONDS).kind()).isEqualTo(Kind.CONNECTION_LOST);
        }
    }

    @Test
    void aMoveWhoseDestinationDiesHasFailedAndTheSourceSaysSo() throws Exception {
        try (HypervisorConnection connection = connect(new LibvirtHypervisor())) {
            Guest guest = findNewGuest(connection, GuestSpec.writing(64, 64));
            CompletableFuture<HypervisorException> end = migrateSlowly(guest);

            lab.breakages().killLibvirtd(lab.destination());

            HypervisorException failure = end.get(60, TimeUnit.SECONDS);
            assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(Kind.FAILED);
            assertThat(connection.isAlive()).isTrue();
            assertThat(guest.status().isRunning()).isTrue();
        }
    }

    @Test
    void aDaemonThatHangsCostsTheLimitOfEachCall() throws Exception {
        try (HypervisorConnection connection = connect(new LibvirtHypervisor(Duration.ofMillis(500)))) {
            Guest guest = findNewGuest(connection, GuestSpec.idle());
            try (Breakage frozen = lab.breakages().freezeLibvirtd(lab.source())) {
                for (int i = 0; i < BoundedCalls.THREADS; i++) {
                    HypervisorException failure = catchThrowableOfType(HypervisorException.class, guest::status);
                    assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
                    assertThat(failure.call()).isEqualTo("virDomainGetState");
                    assertThat(failure).hasMessageContaining("no answer within 500 ms");
                }
                assertThat(catchThrowableOfType(HypervisorException.class, connection::host))
                        .hasMessageContaining("4 earlier calls to this host have not returned");
            }

            Eventually.until("calls are answered again", () -> answers(guest));
        }
    }

    private static boolean answers(Guest guest) {
        try {
            return guest.status().isRunning();
        } catch (HypervisorException e) {
            assertThat(e.kind()).isEqualTo(Kind.TIMED_OUT);
            return false;
        }
    }

    @Test
    void closingAConnectionToADaemonThatHangsReturns() throws Exception {
        HypervisorConnection connection = connect(new LibvirtHypervisor(Duration.ofMillis(500)));
        Guest guest = findNewGuest(connection, GuestSpec.idle());
        guest.listen(new RecordingListener());
        HypervisorConnection busy = connect(new LibvirtHypervisor(Duration.ofMillis(500)));

        try (Breakage frozen = lab.breakages().freezeLibvirtd(lab.source())) {
            assertThat(kindOf(busy::freeMemory)).isEqualTo(Kind.TIMED_OUT);
            busy.close();
            guest.close();
            connection.close();
            connection.close();
        }
        // Once the daemon answers again both are closed for good: noThreadIsLeft.
    }

    @Test
    void aDaemonThatHangsIsGivenUpByKeepAlives() throws Exception {
        LibvirtHypervisor hypervisor = new LibvirtHypervisor(Duration.ofSeconds(60), 1, 2);
        try (HypervisorConnection connection = connect(hypervisor)) {
            Guest guest = findNewGuest(connection, GuestSpec.idle());
            RecordingListener listener = new RecordingListener();
            guest.listen(listener);
            try (Breakage frozen = lab.breakages().freezeLibvirtd(lab.source())) {
                // In the middle of a call, too: keep-alives end it long before its limit.
                assertThat(kindOf(guest::status)).isEqualTo(Kind.CONNECTION_LOST);

                assertThat(listener.awaitLost()).isEqualTo("the host did not answer keep-alives");
                assertThat(connection.isAlive()).isFalse();
            }
        }
    }

    @Test
    void openingAConnectionToADaemonThatHangsCostsItsLimit() throws Exception {
        LibvirtHypervisor hypervisor = new LibvirtHypervisor();
        try (Breakage frozen = lab.breakages().freezeLibvirtd(lab.source())) {
            HypervisorException failure = catchThrowableOfType(
                    HypervisorException.class,
                    () -> hypervisor.connect(lab.source().localUri(), Duration.ofMillis(500)));

            assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(failure.call()).isEqualTo("virConnectOpenAuth");
        }
        // The connection that opens too late is closed by itself: noThreadIsLeft.
    }

    private HypervisorConnection connect(LibvirtHypervisor hypervisor) throws HypervisorException {
        return hypervisor.connect(lab.source().localUri(), OPENING);
    }

    private Guest findNewGuest(HypervisorConnection connection, GuestSpec spec) throws HypervisorException {
        seen = lab.newGuest(spec);
        return connection.findGuest(seen.name()).orElseThrow();
    }

    private CompletableFuture<HypervisorException> migrateSlowly(Guest guest) throws Exception {
        MigrateCall call = new Call()
                .to(lab.destination().peerUri(Transport.TCP))
                .bandwidth(2, 0)
                .build();
        CompletableFuture<HypervisorException> end = new CompletableFuture<>();
        Thread mover = new Thread(() -> {
            try {
                guest.migrate(call);
                end.completeExceptionally(new AssertionError("the move succeeded"));
            } catch (HypervisorException e) {
                end.complete(e);
            }
        });
        mover.setDaemon(true);
        mover.start();
        Eventually.until("data moves", () -> guest.job().get(JobField.MEMORY_BPS, 0) > 0);
        return end;
    }

    private static Kind kindOf(ThrowingCall call) {
        return catchThrowableOfType(HypervisorException.class, call::run).kind();
    }

    @FunctionalInterface
    private interface ThrowingCall {
        void run() throws HypervisorException;
    }
}
