package io.jenkins.plugins.livemigration.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import io.jenkins.plugins.livemigration.remote.CommandRun;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.Seconds;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One command on a connection: a session channel (RFC 4254, section 6), from its opening to its end. */
final class SshCommand {

    private final SshConnection connection;
    private final CommandRun run;
    private final String line;
    private final CompletableFuture<ChannelExec> opened = new CompletableFuture<>();
    private volatile boolean released;

    SshCommand(SshConnection connection, CommandRun run, String line) {
        this.connection = connection;
        this.run = run;
        this.line = line;
    }

    /** Opens the channel and starts the command; blocks. How it goes, the run is told. */
    void start() {
        try {
            ChannelExec channel = open();
            run.started();
            opened.complete(channel);
        } catch (RemoteException e) {
            run.failed(e);
            opened.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            RemoteException failure = failure("'" + run.command() + "' was not started: the work was interrupted.", "");
            run.failed(failure);
            opened.completeExceptionally(failure);
        }
    }

    private ChannelExec open() throws RemoteException, InterruptedException {
        while (true) {
            if (!connection.slots().acquire(SshConnection.QUEUE_LIMIT)) {
                throw failure(
                        "'" + run.command() + "' was not started: all "
                                + connection.slots().limit()
                                + " sessions of the connection were in use for "
                                + Seconds.of(SshConnection.QUEUE_LIMIT) + ".",
                        "A higher MaxSessions in the host's sshd_config lets more run at once.");
            }
            AtomicBoolean mine = new AtomicBoolean(true);
            ChannelExec channel = null;
            try {
                if (released) {
                    throw failure("'" + run.command() + "' was not started: nobody waits for it any more.", "");
                }
                channel = (ChannelExec) connection.openChannel("exec");
                prepare(channel, mine);
                run.begins();
                channel.connect();
                return channel;
            } catch (JSchException | IOException e) {
                boolean refused = channel != null && channel.isClosed() && connection.isUp();
                if (mine.compareAndSet(true, false)) {
                    boolean others = refused ? connection.slots().refused() : releaseSlot();
                    if (others) {
                        continue;
                    }
                }
                throw notOpened(refused);
            } catch (RemoteException e) {
                connection.slots().release();
                throw e;
            }
        }
    }

    private boolean releaseSlot() {
        connection.slots().release();
        return false;
    }

    private RemoteException notOpened(boolean refused) {
        if (refused) {
            return failure(
                    "The host does not start any command on its connection.",
                    "See MaxSessions and ForceCommand in its sshd_config.");
        }
        return connection.isUp()
                ? new RemoteException(
                        RemoteException.Kind.TIMED_OUT,
                        run.host(),
                        "The host did not start '" + run.command() + "' within "
                                + Seconds.of(SshConnection.CHANNEL_LIMIT) + ".",
                        "")
                : new RemoteException(
                        RemoteException.Kind.CONNECTION_LOST,
                        run.host(),
                        "The connection broke before '" + run.command() + "' was started.",
                        "");
    }

    private void prepare(ChannelExec channel, AtomicBoolean mine) throws IOException {
        channel.setCommand(line.getBytes(StandardCharsets.UTF_8));
        channel.setOutputStream(run.output());
        // JSch tells the end of a channel, whatever its reason, only by closing this stream.
        channel.setErrStream(new FilterOutputStream(run.errors()) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() {
                if (mine.compareAndSet(true, false)) {
                    connection.slots().release();
                    tellEnd(channel.getExitStatus());
                }
            }
        });
    }

    private void tellEnd(int status) {
        if (status >= 0) {
            run.ended(status);
        } else {
            run.failed(new RemoteException(
                    RemoteException.Kind.CONNECTION_LOST,
                    run.host(),
                    "The connection broke while '" + run.command() + "' ran: what it did is not known.",
                    ""));
        }
    }

    /** The command's standard input; writing to it waits until the command runs. */
    OutputStream input() {
        return new SshInput(opened);
    }

    /** Has bytes written to the command's standard input by another thread. */
    void feed(byte[] bytes, boolean close) {
        OutputStream input = input();
        connection.threads().execute(() -> {
            try {
                input.write(bytes);
                input.flush();
                if (close) {
                    input.close();
                }
            } catch (IOException e) {
                // A command need not read its input; whether it was content, its status says.
                return;
            }
        });
    }

    /** Lets go of the command, by another thread: no harm if it has ended. */
    void release() {
        released = true;
        opened.thenAccept(channel -> connection.threads().execute(channel::disconnect));
    }

    private RemoteException failure(String what, String remedy) {
        return new RemoteException(RemoteException.Kind.FAILED, run.host(), what, remedy);
    }
}
