package io.jenkins.plugins.livemigration.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.Seconds;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Locale;

/** One attempt to log on to one host. {@link #run} may be ended by {@link #abort} from another thread. */
final class LogOn {

    // No SHA-1: ssh-rsa as a signature is left out; an RSA key signs with SHA-2 (RFC 8332).
    private static final String SIGNATURES =
            "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384," + "ecdsa-sha2-nistp521,rsa-sha2-512,rsa-sha2-256";

    private final HostReference host;
    private final SshSettings settings;
    private final SshKey key;
    private final HostKeyQuestion question;
    private final Route route;
    private volatile Socket socket;
    private volatile boolean aborted;

    /** @param host with user and port */
    LogOn(HostReference host, SshSettings settings, SshKey key, HostKeys hostKeys, Route route) {
        this.host = host;
        this.settings = settings;
        this.key = key;
        this.question = new HostKeyQuestion(hostKeys, host);
        this.route = route;
    }

    /** Logs on; blocks. */
    SshConnection run(SshThreads threads) throws RemoteException {
        ConnectedSocket connected = new ConnectedSocket(connect());
        try {
            Session session = session(connected);
            session.connect((int) settings.connectLimit().toMillis());
            return new SshConnection(host, settings, session, connected, threads);
        } catch (JSchException | RuntimeException e) {
            // RuntimeException: JSch's parsers run over the end of damaged packets.
            close();
            throw question.objection().orElseGet(() -> failure(e));
        }
    }

    /** Ends the attempt: the limit has passed. */
    void abort() {
        aborted = true;
        close();
    }

    /** What is said if the limit passes. */
    RemoteException late() {
        return unreachable(
                socket == null
                        ? "There was no connection to the host within " + Seconds.of(settings.connectLimit()) + "."
                        : "The host accepts connections to port " + host.port()
                                + ", but did not finish the log-on within " + Seconds.of(settings.connectLimit()) + ".",
                socket == null
                        ? "See whether it is up, and whether its name can be resolved."
                        : "It may be frozen or overloaded, or something else than an SSH server listens there.");
    }

    private Socket connect() throws RemoteException {
        Socket fresh = route.connect(host, settings.connectLimit());
        socket = fresh;
        if (aborted) {
            close();
            throw late();
        }
        return fresh;
    }

    private Session session(ConnectedSocket connected) throws JSchException {
        JSch library = new JSch();
        library.setInstanceLogger(new NoLog());
        key.addTo(library);
        Session session = library.getSession(host.user(), host.name(), host.port());
        session.setSocketFactory(connected);
        session.setHostKeyRepository(question);
        session.setDaemonThread(true);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("prefer_known_host_key_types", "yes");
        session.setConfig("server_host_key", SIGNATURES);
        session.setConfig("PubkeyAcceptedAlgorithms", SIGNATURES);
        session.setConfig("PreferredAuthentications", "publickey");
        session.setServerAliveInterval((int) settings.aliveInterval().toMillis());
        session.setServerAliveCountMax(settings.aliveCount());
        return session;
    }

    private RemoteException failure(Exception e) {
        if (isOfTheLimit(e)) {
            return late();
        }
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Auth ") || message.toLowerCase(Locale.ROOT).contains("authentication failures")) {
            return new RemoteException(
                    RemoteException.Kind.LOGIN_REFUSED,
                    host.name(),
                    "The host does not let user '" + host.user() + "' in with this key.",
                    "The public key must be in ~/.ssh/authorized_keys of that user there; /var/log or the journal of the"
                            + " host's SSH server says why it refuses.");
        }
        if (e instanceof JSchAlgoNegoFailException algorithms) {
            return new RemoteException(
                    RemoteException.Kind.FAILED,
                    host.name(),
                    "The host's SSH server has no algorithm in common with this client ("
                            + algorithms.getAlgorithmName() + "). It offers " + algorithms.getServerProposal() + ".",
                    "Update it, or permit one of " + algorithms.getJSchProposal() + ".");
        }
        return unreachable(
                "The log-on broke off: " + message + ".",
                "See whether an SSH server listens on port " + host.port()
                        + ", and what its log says; it may be overloaded (MaxStartups) or refuse this machine.");
    }

    /** The library has the limit, too, and may notice first that it has passed. */
    private static boolean isOfTheLimit(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private RemoteException unreachable(String what, String remedy) {
        return new RemoteException(RemoteException.Kind.UNREACHABLE, host.name(), what, remedy);
    }

    private void close() {
        Socket open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is given up; its reader sees it closed or broken, which is all that matters.
                return;
            }
        }
    }
}
