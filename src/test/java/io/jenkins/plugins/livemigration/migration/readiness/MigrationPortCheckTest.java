package io.jenkins.plugins.livemigration.migration.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.livemigration.hypervisor.FakeGuest;
import io.jenkins.plugins.livemigration.hypervisor.FakeHost;
import io.jenkins.plugins.livemigration.hypervisor.Guests;
import io.jenkins.plugins.livemigration.hypervisor.StorageCopy;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import io.jenkins.plugins.livemigration.migration.storage.StoragePlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Open, closed and silent ports of the loopback address. */
class MigrationPortCheckTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final MigrationRequestBuilder parameters =
            new MigrationRequestBuilder("web01", "kvm02").inboundAddress("127.0.0.1");

    private List<String> problems(int port) throws InvalidRequestException {
        Findings findings = new Findings();
        new MigrationPortCheck(port, PATIENCE)
                .check(
                        new MoveUnderCheck(
                                parameters.build(),
                                Guests.web01(),
                                FakeGuest.running(""),
                                new FakeHost("kvm01").facts,
                                new FakeHost("127.0.0.1").facts,
                                null,
                                new StoragePlan(StorageCopy.NONE, List.of(), List.of())),
                        findings);
        return findings.problems();
    }

    /** A port whose queue of connections is full: further ones are not answered, as behind a firewall that drops them. */
    private static final class SilentPort implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
        private final List<Socket> waiting = new ArrayList<>();
        private boolean silent;

        SilentPort() throws IOException {
            for (int i = 0; i < 10 && !silent; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(server.getLocalSocketAddress(), 200);
                } catch (SocketTimeoutException e) {
                    silent = true;
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : waiting) {
                socket.close();
            }
            server.close();
        }
    }

    @Test
    void anOpenPortIsGood() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
            assertThat(problems(server.getLocalPort())).isEmpty();
        }
    }

    @Test
    void aClosedPortIsGoodSinceItAnswers() throws Exception {
        int closed;
        try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
            closed = server.getLocalPort();
        }
        assertThat(problems(closed)).isEmpty();
    }

    @Test
    void aSilentPortIsAProblemWithItsRemedy() throws Exception {
        try (SilentPort port = new SilentPort()) {
            assumeThat(port.silent)
                    .as("this kernel drops connections beyond the backlog")
                    .isTrue();

            assertThat(problems(port.server.getLocalPort()))
                    .singleElement()
                    .asString()
                    .startsWith("TCP " + port.server.getLocalPort() + " of 127.0.0.1 does not answer")
                    .contains("Open TCP 49152-49261 from kvm01 to 127.0.0.1")
                    .contains("migrateUri 'tcp://127.0.0.1:<port>'");
        }
    }

    @Test
    void withoutAnInboundAddressTheDestinationsOwnNameIsTried() throws Exception {
        try (SilentPort port = new SilentPort()) {
            assumeThat(port.silent).isTrue();
            parameters.inboundAddress("");

            assertThat(problems(port.server.getLocalPort())).hasSize(1);
        }
    }

    @Test
    void aSourceThatIsAnotherMachineIsNotSpokenFor() throws Exception {
        try (SilentPort port = new SilentPort()) {
            parameters.connectUri("qemu+tls://kvm01/system");

            assertThat(problems(port.server.getLocalPort())).isEmpty();
        }
    }

    @Test
    void aPortThatTheUserChoseIsLeftAlone() throws Exception {
        try (SilentPort port = new SilentPort()) {
            parameters.inboundAddress("").migrateUri("tcp://127.0.0.1:" + port.server.getLocalPort());

            assertThat(problems(port.server.getLocalPort())).isEmpty();
        }
    }

    @Test
    void aSocketOfTheFileSystemHasNoPort() throws Exception {
        parameters.inboundAddress("").migrateUri("unix:///run/migration.sock");

        assertThat(problems(1)).isEmpty();
    }

    @Test
    void aNameThatCannotBeResolvedIsLeftToTheMoveItself() throws Exception {
        assertThat(new InetSocketAddress("nowhere.invalid", 1).isUnresolved()).isTrue();
        parameters.inboundAddress("nowhere.invalid");

        assertThat(problems(1)).isEmpty();
    }
}
