package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Duration;

/**
 * Whether a client can connect to the server, asked before anything is mounted or touched: a mount of a server that does
 * not answer hangs, and so does whoever looks at it.
 */
final class ServerPort {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String DEFAULT = "2049";
    private static final int NO_TOOL = 77;

    // Python tells best why not; without any tool the time limits of what comes next have to do.
    private static final String ASK =
            """
            if command -v python3 >/dev/null; then
                exec timeout -k 1 6 python3 -I -c '
            import socket, sys
            try:
                socket.create_connection((sys.argv[1], int(sys.argv[2])), 4).close()
            except OSError as problem:
                sys.exit(str(problem))' "$1" "$2"
            elif command -v nc >/dev/null; then exec timeout -k 1 6 nc -z -w 4 "$1" "$2"
            elif command -v bash >/dev/null; then exec timeout -k 1 4 bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2"
            fi
            exit 77""";

    private final ShareHost client;
    private final NfsShareRequest request;

    ServerPort(ShareHost client, NfsShareRequest request) {
        this.client = client;
        this.request = request;
    }

    /** @throws RemoteException if the server does not let itself be connected to */
    void require() throws RemoteException {
        String port = request.mountOptions().stream()
                .filter(option -> option.startsWith("port="))
                .map(option -> option.substring("port=".length()))
                .findFirst()
                .orElse(DEFAULT);
        if (request.mountOptions().contains("proto=rdma")
                || request.mountOptions().contains("rdma")) {
            return;
        }
        CommandResult result = client.ask(LIMIT, ASK, request.server().name(), port);
        if (result.status() != 0 && result.status() != NO_TOOL) {
            String said = result.errors().strip();
            throw client.failure(
                    "The NFS server " + request.server().name() + " does not answer on TCP " + port + " from here"
                            + (said.isEmpty() ? "." : ": " + said + "."),
                    "See whether its service runs (nfs-server) and its firewall, and those in between, let this port"
                            + " through.");
        }
    }
}
