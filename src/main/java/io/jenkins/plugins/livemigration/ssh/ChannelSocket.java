package io.jenkins.plugins.livemigration.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A TCP connection that a jump host makes for us, in the form of a socket. */
final class ChannelSocket extends Socket {

    private final ChannelDirectTCPIP channel;
    private final ByteQueue incoming = new ByteQueue();
    private final OutputStream outgoing;

    /**
     * Connects.
     *
     * @param channel not yet connected, with its destination
     * @throws JSchException if the jump host cannot or will not connect
     */
    ChannelSocket(ChannelDirectTCPIP channel) throws JSchException, IOException {
        this.channel = channel;
        channel.setOutputStream(incoming.sink());
        this.outgoing = channel.getOutputStream();
        SshConnection.connect(channel);
    }

    @Override
    public InputStream getInputStream() {
        return incoming.source();
    }

    @Override
    public OutputStream getOutputStream() {
        return outgoing;
    }

    @Override
    public void setSoTimeout(int millis) {
        incoming.readLimit(millis);
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // The connection is the jump host's.
    }

    @Override
    public void close() {
        incoming.end();
        channel.disconnect();
    }
}
