package io.jenkins.plugins.livemigration.ssh;

import com.jcraft.jsch.ChannelExec;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The standard input of a command that is being started. */
final class SshInput extends OutputStream {

    private final CompletableFuture<ChannelExec> channel;
    private OutputStream stream;

    SshInput(CompletableFuture<ChannelExec> channel) {
        this.channel = channel;
    }

    private synchronized OutputStream stream() throws IOException {
        if (stream == null) {
            try {
                stream = channel.join().getOutputStream();
            } catch (CompletionException e) {
                throw new IOException("The command was not started", e);
            }
        }
        return stream;
    }

    @Override
    public void write(int b) throws IOException {
        stream().write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        stream().write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        stream().flush();
    }

    @Override
    public void close() throws IOException {
        stream().close();
    }
}
