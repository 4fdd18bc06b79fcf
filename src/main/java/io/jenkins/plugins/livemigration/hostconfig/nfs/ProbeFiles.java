package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file that the service user writes on each client, for the others to read. Its name is new each time: a client
 * remembers for half a minute that a name was not there.
 */
final class ProbeFiles {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 12;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String WRITE =
            """
            timeout -k 1 10 runuser -u "$1" -- sh -c 'umask 077; set -C; printf %s "$2" >"$1"' sh "$2" "$3\"""";

    // A line a file: owner, whether its content is right, what was said.
    private static final String READ =
            """
            user=$1 content=$2
            shift 2
            for file; do
                said=$(timeout -k 1 6 runuser -u "$user" -- cat -- "$file" 2>&1)
                [ "$said" = "$content" ] && said=same
                owner=$(timeout -k 1 6 stat -c %u -- "$file" 2>/dev/null) || owner=unseen
                printf '%s %s\\n' "$owner" "$(printf %s "$said" | tr '\\n' ' ' | cut -c -300)"
            done""";
    private static final String REMOVE = "timeout -k 1 8 runuser -u \"$1\" -- rm -f -- \"$2\"";
    private static final String REMOVE_AS_ROOT = "timeout -k 1 8 rm -f -- \"$@\"";

    private final ShareHost server;
    private final NfsShareRequest request;
    private final OwnerNumbers owner;
    private final Map<ShareHost, String> names = new LinkedHashMap<>();
    private final String content = random();

    ProbeFiles(ShareHost server, List<ShareHost> clients, NfsShareRequest request, OwnerNumbers owner) {
        this.server = server;
        this.request = request;
        this.owner = owner;
        clients.forEach(client -> names.put(client, ".live-migration-probe-" + random()));
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Writes, reads, and removes whatever happens.
     *
     * @throws RemoteException with the first thing that is not as it should be
     */
    void exchange() throws RemoteException {
        try {
            for (ShareHost client : names.keySet()) {
                write(client);
            }
            for (ShareHost client : names.keySet()) {
                read(client, request.mountPoint());
            }
            read(server, request.path());
        } catch (RemoteException e) {
            List<String> left = removed();
            throw left.isEmpty() ? e : new RemoteException(e.kind(), e.host(), e.what() + leftText(left), e.remedy());
        }
        List<String> left = removed();
        if (!left.isEmpty()) {
            throw server.failure("All is as it should be, but" + leftText(left), "Remove them by hand.");
        }
    }

    private static String leftText(List<String> left) {
        return " Probe files may be left: " + String.join(", ", left) + ".";
    }

    private void write(ShareHost client) throws RemoteException {
        String file = request.mountPoint() + "/" + names.get(client);
        CommandResult result = client.ask(LIMIT, WRITE, request.owner().user(), file, content);
        if (!result.succeeded()) {
            String said = result.errors().strip();
            throw client.failure(
                    "User " + request.owner().user() + " cannot write in " + request.mountPoint() + ": "
                            + (said.isEmpty() ? "no answer within 10 s, status " + result.status() : said) + ".",
                    said.contains("Read-only")
                            ? "The server exports it read-only to this host: see exportfs -s there."
                            : "");
        }
    }

    private void read(ShareHost reader, String folder) throws RemoteException {
        List<ShareHost> writers =
                names.keySet().stream().filter(writer -> !writer.equals(reader)).toList();
        List<String> arguments = new ArrayList<>(List.of(request.owner().user(), content));
        writers.forEach(writer -> arguments.add(folder + "/" + names.get(writer)));
        List<String> lines =
                reader.run(LIMIT, READ, arguments.toArray(String[]::new)).lines();
        for (int i = 0; i < writers.size(); i++) {
            String[] answer = lines.get(i).split(" ", 2);
            String what =
                    "what " + request.owner().user() + " of " + writers.get(i).name() + " wrote on the share";
            if (answer[0].equals("unseen")) {
                throw reader.failure("It does not see " + what + ": another folder is mounted there.", "");
            }
            if (!answer[0].equals(owner.uid())) {
                throw reader.failure(
                        "It sees " + what + " as a file of user " + answer[0] + ", not " + owner.uid() + ".",
                        "See whether NFS maps numbers (nfsidmap, all_squash).");
            }
            if (!answer[1].equals("same")) {
                throw reader.failure("It cannot read " + what + ": " + answer[1].strip(), "");
            }
        }
    }

    /** Removes all; an interrupted thread does so, too. What may be left is returned. */
    private List<String> removed() {
        boolean interrupted = Thread.interrupted();
        try {
            List<String> left = new ArrayList<>();
            names.forEach((client, name) -> {
                if (!left.isEmpty()
                        || !isDone(client, REMOVE, request.owner().user(), request.mountPoint() + "/" + name)) {
                    left.add(request.path() + "/" + name);
                }
            });
            return left.isEmpty() || isDone(server, REMOVE_AS_ROOT, left.toArray(String[]::new))
                    ? List.of()
                    : left.stream().map(path -> server.name() + ":" + path).toList();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean isDone(ShareHost host, String script, String... arguments) {
        try {
            return host.ask(LIMIT, script, arguments).succeeded();
        } catch (RemoteException e) {
            System.getLogger(ProbeFiles.class.getName())
                    .log(System.Logger.Level.DEBUG, "A probe file was not removed", e);
            return false;
        }
    }
}
