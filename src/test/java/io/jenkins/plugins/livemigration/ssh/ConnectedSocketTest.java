package io.jenkins.plugins.livemigration.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection counts as broken from the moment in which its end was read. */
class ConnectedSocketTest {

    private Socket ours;
    private Socket theirs;
    private ConnectedSocket connected;

    @BeforeEach
    void connect() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ours = new Socket(server.getInetAddress(), server.getLocalPort());
            theirs = server.accept();
        }
        connected = new ConnectedSocket(ours);
    }

    @AfterEach
    void close() throws Exception {
        ours.close();
        theirs.close();
    }

    @Test
    void dataAndSilenceDoNotBreakIt() throws Exception {
        InputStream in = connected.getInputStream(ours);
        theirs.getOutputStream().write(new byte[] {1, -1});

        assertThat(in.read()).isEqualTo(1);
        assertThat(in.read(new byte[8], 0, 8)).isEqualTo(1);
        ours.setSoTimeout(10);
        assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
        assertThat(connected.isBroken()).isFalse();
    }

    @Test
    void theOtherSidesEndBreaksIt() throws Exception {
        InputStream in = connected.getInputStream(ours);
        theirs.close();

        assertThat(in.read(new byte[8], 0, 8)).isNegative();
        assertThat(connected.isBroken()).isTrue();
    }

    @Test
    void closingBreaksIt() throws Exception {
        InputStream in = connected.getInputStream(ours);
        connected.close();

        assertThat(connected.isBroken()).isTrue();
        assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    }
}
