package io.jenkins.plugins.livemigration.ssh;

import com.jcraft.jsch.ChannelDirectStreamLocal;
import com.jcraft.jsch.JSchException;
import io.jenkins.plugins.livemigration.remote.Account;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** UNIX sockets of hosts that are reachable by sockets of this machine. */
final class SocketForwards implements AutoCloseable {

    // RFC 4254, section 5.1.
    private static final int ADMINISTRATIVELY_PROHIBITED = 1;
    private static final String ABOUT_SOCKET =
            """
            if [ ! -S "$1" ]; then echo absent; elif [ ! -w "$1" ]; then echo closed; else echo open; fi""";

    private final SshThreads threads;
    private final Map<String, SocketForward> forwards = new ConcurrentHashMap<>();

    SocketForwards(SshThreads threads) {
        this.threads = threads;
    }

    /** Forwards a socket, after it was opened once on the host to see that it can be. */
    Path open(HostLink link, String path) throws RemoteException {
        String id = link.id() + " " + path;
        SocketForward known = forwards.get(id);
        if (known != null) {
            return known.path();
        }
        tryOnce(link, path);
        SocketForward fresh;
        try {
            fresh = new SocketForward(path, link, threads);
        } catch (IOException e) {
            throw new RemoteException(
                    RemoteException.Kind.FAILED,
                    link.name(),
                    "No socket can be made on this machine to forward '" + path + "': " + e.getMessage() + ".",
                    "See whether its folder for temporary files can be written and has a short path.");
        }
        SocketForward other = forwards.putIfAbsent(id, fresh);
        if (other != null) {
            fresh.close();
            return other.path();
        }
        return fresh.path();
    }

    private void tryOnce(HostLink link, String path) throws RemoteException {
        SshConnection connection = link.connection();
        CompletableFuture<Integer> outcome = new CompletableFuture<>();
        threads.execute(() -> outcome.complete(reasonOfFailure(connection, path)));
        int reason = Waiting.await(
                outcome,
                SshConnection.CHANNEL_LIMIT.plusSeconds(1),
                link.name(),
                () -> new RemoteException(
                        RemoteException.Kind.TIMED_OUT, link.name(), "The socket '" + path + "' was not opened.", ""));
        if (reason == 0) {
            return;
        }
        String user = connection.host().user();
        String what = "The socket '" + path + "' cannot be opened by user '" + user + "': ";
        if (reason == ADMINISTRATIVELY_PROHIBITED) {
            throw new RemoteException(
                    RemoteException.Kind.FAILED,
                    link.name(),
                    what + "the SSH server forwards no sockets.",
                    "Its sshd_config needs 'AllowStreamLocalForwarding local' or 'yes'.");
        }
        String state = connection
                .run(Command.script(ABOUT_SOCKET, path).as(Account.LOGIN))
                .orFail()
                .text();
        throw switch (state) {
            case "absent" -> new RemoteException(
                    RemoteException.Kind.FAILED,
                    link.name(),
                    what + "there is no such socket, or the user may not see it.",
                    "See whether the service that listens on it runs.");
            case "closed" -> new RemoteException(
                    RemoteException.Kind.ACCOUNT_REFUSED,
                    link.name(),
                    what + "the user may not write to it.",
                    "Log on as root, or put the user into the socket's group (libvirt's is 'libvirt').");
            default -> new RemoteException(
                    RemoteException.Kind.FAILED,
                    link.name(),
                    what + "nothing listens on it, or the SSH server forwards no sockets.",
                    "See whether the service runs; sshd_config needs 'AllowStreamLocalForwarding local' or 'yes'.");
        };
    }

    /** 0: it can be opened. */
    private static int reasonOfFailure(SshConnection connection, String path) {
        try {
            ChannelDirectStreamLocal channel = (ChannelDirectStreamLocal) connection.openChannel(SocketForward.CHANNEL);
            channel.setSocketPath(path);
            try {
                SshConnection.connect(channel);
                channel.disconnect();
                return 0;
            } catch (JSchException e) {
                return channel.getExitStatus();
            }
        } catch (JSchException e) {
            return -1;
        }
    }

    @Override
    public void close() {
        forwards.values().forEach(SocketForward::close);
    }
}
