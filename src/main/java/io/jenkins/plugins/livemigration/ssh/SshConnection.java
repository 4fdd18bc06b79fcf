package io.jenkins.plugins.livemigration.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.jenkins.plugins.livemigration.remote.Accounts;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.CommandRun;
import io.jenkins.plugins.livemigration.remote.HostCommandLine;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.ShellQuoting;
import java.time.Duration;
import java.util.concurrent.Future;

/** A connection on which somebody is logged on. */
final class SshConnection {

    /** Time that a command may wait for others to end, before it is started. */
    static final Duration QUEUE_LIMIT = Duration.ofSeconds(60);

    /** Time that JSch gives a host to open a channel. */
    static final Duration CHANNEL_LIMIT = Duration.ofSeconds(20);

    private final HostReference host;
    private final SshSettings settings;
    private final Session session;
    private final ConnectedSocket socket;
    private final SshThreads threads;
    private final SessionSlots slots;
    private final Accounts accounts = new Accounts(this::run);
    private final Future<?> watch;

    SshConnection(
            HostReference host, SshSettings settings, Session session, ConnectedSocket socket, SshThreads threads) {
        this.host = host;
        this.settings = settings;
        this.session = session;
        this.threads = threads;
        this.slots = new SessionSlots(settings.sessions());
        this.socket = socket;
        this.watch = threads.every(settings.aliveInterval(), () -> socket.closeIfStuck(settings.patience()));
    }

    boolean isUp() {
        return session.isConnected() && !socket.isBroken();
    }

    HostReference host() {
        return host;
    }

    SessionSlots slots() {
        return slots;
    }

    SshThreads threads() {
        return threads;
    }

    /** Opens a channel. Blocks. With a limit of ours JSch would not notice that the connection breaks meanwhile. */
    static void connect(Channel channel) throws JSchException {
        channel.connect();
        if (!channel.isConnected()) {
            throw new JSchException("channel is not opened.");
        }
    }

    /** A channel that is not connected yet. Blocks. */
    Channel openChannel(String type) throws JSchException {
        Channel channel = session.openChannel(type);
        if (channel == null) {
            throw new JSchException("session is down");
        }
        return channel;
    }

    CommandResult run(Command command) throws RemoteException {
        CommandRun run = new CommandRun(host.name(), command);
        SshCommand started = begin(run);
        started.feed(command.input(), true);
        try {
            run.awaitStart(startLimit());
            return run.result();
        } finally {
            started.release();
        }
    }

    /** Has a command started by another thread. */
    SshCommand begin(CommandRun run) throws RemoteException {
        Command command = run.command();
        String line = ShellQuoting.join(HostCommandLine.of(command, accounts.prefix(command.account())));
        SshCommand fresh = new SshCommand(this, run, line);
        threads.execute(fresh::start);
        return fresh;
    }

    Duration startLimit() {
        return QUEUE_LIMIT.plus(CHANNEL_LIMIT).plusSeconds(1);
    }

    /** Logs off. Blocks while the host takes leave. */
    void close() {
        watch.cancel(false);
        session.disconnect();
    }

    /** Drops the connection without a word. */
    void abandon() {
        socket.close();
    }
}
