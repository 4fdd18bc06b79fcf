package io.jenkins.plugins.livemigration.migration.readiness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/**
 * Migration ports whose packets a firewall drops make the source's libvirt daemon wait in a connect for two minutes,
 * during which the guest can neither be asked nor the move cancelled. So they are tried before.
 *
 * <p>A closed port that answers is good: nothing listens there yet. Only silence counts. The port tried is the last one
 * of libvirt's range, since libvirt gives them out from the first on: a connection to one that is in use would be taken
 * for the stream of the migration that waits there.
 *
 * <p>Only asked when this machine is the source host; only the source's packets meet the rules that matter.
 */
final class MigrationPortCheck implements ReadinessCheck {

    /** libvirt's default {@code migration_port_max}. */
    private static final int LAST_PORT = 49215;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final int port;
    private final Duration patience;

    MigrationPortCheck() {
        this(LAST_PORT, PATIENCE);
    }

    /**
     * @param port the port to try
     * @param patience how long silence may last
     */
    MigrationPortCheck(int port, Duration patience) {
        this.port = port;
        this.patience = patience;
    }

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        String migrateUri = move.request().destination().migrateUri();
        if (isElsewhere(URI.create(move.request().connectUri())) || hasPort(migrateUri)) {
            return;
        }
        String host = migrateUri.isEmpty()
                ? move.destinationHost().hostName()
                : URI.create(migrateUri).getHost();
        InetSocketAddress address = new InetSocketAddress(host == null ? "" : host, port);
        if (host != null && !address.isUnresolved() && isSilent(address)) {
            findings.problem("TCP " + port + " of " + host + " does not answer within " + patience.toSeconds()
                    + " s, neither open nor closed: a firewall between the hosts seems to drop the migration ports."
                    + " Open TCP 49152-49261 from " + move.sourceHost().hostName() + " to " + host
                    + "; if only some of them are open, name one with migrateUri 'tcp://" + host + ":<port>'.");
        }
    }

    /** A socket of the user's choice may well be one that was forwarded from another host. */
    private static boolean isElsewhere(URI source) {
        return source.getHost() != null
                || source.getQuery() != null && source.getQuery().contains("socket=");
    }

    private static boolean hasPort(String migrateUri) {
        return !migrateUri.isEmpty() && URI.create(migrateUri).getPort() >= 0;
    }

    private boolean isSilent(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) patience.toMillis());
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            // Refused, or rejected by a rule that says so: libvirt would be told at once, too.
            return false;
        }
    }
}
