package io.jenkins.plugins.livemigration.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import io.jenkins.plugins.livemigration.hypervisor.GuestSummary;
import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@LibvirtLab
@Timeout(120)
class LibvirtConnectionTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Lab lab;
    private final LibvirtHypervisor hypervisor = new LibvirtHypervisor();

    LibvirtConnectionTest(Lab lab) {
        this.lab = lab;
    }

    @AfterEach
    void noThreadIsLeft() throws Exception {
        Eventually.until("all threads have ended", () -> NativeResources.threads() == 0);
    }

    @Test
    void aHostSaysWhoItIs() throws HypervisorException {
        try (HypervisorConnection connection = source()) {
            HostFacts facts = connection.host();

            assertThat(connection.uri()).isEqualTo(lab.source().localUri());
            assertThat(facts.hostName()).isEqualTo(lab.source().fqdn());
            assertThat(facts.hostUuid()).hasToString(lab.source().uuid());
            assertThat(facts.driver()).isEqualTo("QEMU");
            assertThat(lab.source().virsh("version", "--daemon").text())
                    .contains("Running hypervisor: QEMU " + facts.hypervisor())
                    .contains("Running against daemon: " + facts.libvirt());
            assertThat(facts.liveMigration()).isTrue();
            assertThat(facts.migrationTransports()).contains("tcp");
            assertThat(connection.freeMemory()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"web01", "a<b>&'c; $(d)", "grün é", "--help"})
    void guestsAreFoundByNameAndByUuid(String name) throws HypervisorException {
        io.jenkins.plugins.livemigration.lab.Guest guest =
                lab.newGuest(GuestSpec.idle().named(name));
        try (HypervisorConnection connection = source()) {
            try (Guest byName = connection.findGuest(guest.name()).orElseThrow();
                    Guest byText = connection.findGuest(guest.uuid()).orElseThrow();
                    Guest byUuid =
                            connection.findGuest(UUID.fromString(guest.uuid())).orElseThrow()) {
                assertThat(byName.uuid()).hasToString(guest.uuid());
                assertThat(byText.name()).isEqualTo(guest.name());
                assertThat(byUuid.name()).isEqualTo(guest.name());
            }
        }
    }

    @Test
    void allGuestsAreListedWithStateAndMemory() throws HypervisorException {
        io.jenkins.plugins.livemigration.lab.Guest running =
                lab.newGuest(GuestSpec.idle().memory(48));
        io.jenkins.plugins.livemigration.lab.Guest stopped =
                lab.newGuest(GuestSpec.idle().stopped());
        try (HypervisorConnection connection = source()) {
            Map<String, GuestSummary> guests =
                    connection.guests().stream().collect(Collectors.toMap(GuestSummary::name, Function.identity()));

            assertThat(guests).containsOnlyKeys(running.name(), stopped.name());
            assertThat(guests.get(running.name()).status().isRunning()).isTrue();
            assertThat(guests.get(running.name()).memoryBytes()).isEqualTo(48L << 20);
            assertThat(guests.get(stopped.name()).status().state()).isEqualTo(GuestStatus.State.SHUT_OFF);
        }
    }

    @Test
    void guestsThatAreNotThereAreNotFound() throws HypervisorException {
        try (HypervisorConnection connection = source()) {
            assertThat(connection.findGuest("nobody")).isEmpty();
            assertThat(connection.findGuest("")).isEmpty();
            assertThat(connection.findGuest(UUID.randomUUID())).isEmpty();
            assertThat(connection.findGuest(UUID.randomUUID().toString())).isEmpty();
        }
    }

    @Test
    void aHundredConnectionsLeaveNothingBehind() throws Exception {
        io.jenkins.plugins.livemigration.lab.Guest guest = lab.newGuest(GuestSpec.idle());
        useOnce(guest.name());
        Eventually.until("the event loop has ended", () -> NativeResources.threads() == 0);
        long before = NativeResources.sockets();

        for (int i = 0; i < 100; i++) {
            useOnce(guest.name());
        }

        Eventually.until("sockets are as before", () -> NativeResources.sockets() <= before);
        Eventually.until("the event loop has ended", () -> NativeResources.threads() == 0);
    }

    private void useOnce(String name) throws HypervisorException {
        try (HypervisorConnection connection = source()) {
            Guest guest = connection.findGuest(name).orElseThrow();
            guest.listen(new RecordingListener());
            guest.status();
            // Not closed by itself: the connection does it.
        }
    }

    @Test
    void twoConnectionsShareTheEventLoopAndOneMayEnd() throws Exception {
        try (HypervisorConnection first = source()) {
            try (HypervisorConnection second =
                    hypervisor.connect(lab.destination().localUri(), LIMIT)) {
                assertThat(second.isAlive()).isTrue();
            }
            io.jenkins.plugins.livemigration.lab.Guest guest = lab.newGuest(GuestSpec.idle());
            RecordingListener listener = new RecordingListener();
            Guest found = first.findGuest(guest.name()).orElseThrow();
            found.listen(listener);
            found.suspend();

            assertThat(listener.awaitLifecycle()).isNotNull();
        }
    }

    @Test
    void aClosedConnectionRefusesCallsAndMayBeClosedAgain() throws HypervisorException {
        io.jenkins.plugins.livemigration.lab.Guest lab01 = lab.newGuest(GuestSpec.idle());
        HypervisorConnection connection = source();
        Guest guest = connection.findGuest(lab01.name()).orElseThrow();

        connection.close();
        connection.close();
        guest.close();

        assertThat(connection.isAlive()).isFalse();
        assertThatThrownBy(connection::host).isInstanceOfSatisfying(HypervisorException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.CONNECTION_LOST);
            assertThat(e).hasMessageContaining("this connection was closed before the call");
        });
        assertThatThrownBy(guest::status).isInstanceOfSatisfying(HypervisorException.class, e -> assertThat(e.kind())
                .isEqualTo(Kind.CONNECTION_LOST));
    }

    @ParameterizedTest
    @CsvSource({
        "qemu+unix:///system?socket=/nowhere/libvirt-sock, UNREACHABLE",
        "qemu+tcp://127.0.0.1:1/system, UNREACHABLE",
        "qemu+tcp://no-such-host.invalid/system, UNREACHABLE",
        "qemu+carrier-pigeon:///system, FAILED",
        "qemu:///system?socket=%, UNREACHABLE",
    })
    void aHostThatCannotBeReachedIsAFailureThatSaysWhy(String uri, Kind kind) {
        HypervisorException failure =
                catchThrowableOfType(HypervisorException.class, () -> hypervisor.connect(uri, LIMIT));

        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        assertThat(failure.uri()).isEqualTo(uri);
        assertThat(failure.code()).isPositive();
        assertThat(failure.libvirtMessage()).isNotBlank();
        assertThat(failure).hasNoCause();
    }

    @Test
    void aHostThatAcceptsAndNeverAnswersCostsTheLimitOnly() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String uri = "qemu+tcp://127.0.0.1:" + mute.getLocalPort() + "/system";
            for (int i = 0; i < BoundedCalls.THREADS; i++) {
                HypervisorException failure = catchThrowableOfType(
                        HypervisorException.class, () -> hypervisor.connect(uri, Duration.ofMillis(300)));
                assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
                assertThat(failure.call()).isEqualTo("virConnectOpenAuth");
                assertThat(failure).hasMessageContaining("no answer within 300 ms");
            }

            // A limit that the test would not outlive: it fails at once, or never.
            HypervisorException tooMany =
                    catchThrowableOfType(HypervisorException.class, () -> hypervisor.connect(uri, Duration.ofDays(1)));
            assertThat(tooMany).hasMessageContaining("4 earlier attempts still wait for this host's answer");

            try (HypervisorConnection other = source()) {
                assertThat(other.isAlive()).isTrue();
            }
        }
        // With the port closed libvirt gives up, and all threads end: noThreadIsLeft.
    }

    @Test
    void nothingIsPrinted() throws Exception {
        ForkedJvm.Outcome outcome =
                new ForkedJvm().run(QuietProgram.class, lab.source().localUri());

        assertThat(outcome.output()).isEqualToNormalizingWhitespace("nobody UNREACHABLE closed");
        assertThat(Pattern.compile("JAVA_TOOL_OPTIONS.*\\n")
                        .matcher(outcome.errors())
                        .replaceAll(""))
                .isEmpty();
    }

    private HypervisorConnection source() throws HypervisorException {
        return hypervisor.connect(lab.source().localUri(), LIMIT);
    }
}
