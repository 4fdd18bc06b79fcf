package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Duration;
import java.util.List;

/** The share as one client sees it: what {@code ls -ld} of the guide shows, and whether that is as it should be. */
final class MountedFolder {

    private static final int OTHERS_MAY_PASS = 01;
    private static final int OCTAL = 8;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String ASK = "timeout -k 1 8 stat -c '%u:%g %a' -- \"$1\" && timeout -k 1 8 ls -ld -- \"$1\"";

    private final ShareHost client;
    private final NfsShareRequest request;

    MountedFolder(ShareHost client, NfsShareRequest request) {
        this.client = client;
        this.request = request;
    }

    /**
     * Asks.
     *
     * @param owner numbers to be
     * @return the line of {@code ls -ld}
     * @throws RemoteException with what is not so
     */
    String require(OwnerNumbers owner) throws RemoteException {
        if (new Unmounting(client, request).mount().isEmpty()) {
            throw client.failure(request.source() + " is not mounted on " + request.mountPoint() + ".", "");
        }
        new ServerPort(client, request).require();
        CommandResult result = client.ask(LIMIT, ASK, request.mountPoint());
        List<String> lines = result.lines();
        if (!result.succeeded() || lines.size() < 2) {
            String said = result.errors().strip();
            throw client.failure(
                    request.mountPoint() + " does not answer within 8 s" + (said.isEmpty() ? "." : ": " + said + "."),
                    "See the NFS server's log, and dmesg on the client.");
        }
        String[] status = lines.get(0).split(" ");
        if (!status[0].equals(owner.uid() + ":" + owner.gid())) {
            throw client.failure(
                    request.mountPoint() + " belongs to " + status[0] + " as seen here, not to " + request.owner()
                            + " (" + owner + "): " + lines.get(1),
                    "See whether NFS maps numbers (nfsidmap, all_squash).");
        }
        if ((Integer.parseInt(status[1], OCTAL) & OTHERS_MAY_PASS) == 0) {
            throw client.failure(
                    "Others may not pass through " + request.mountPoint() + ": " + lines.get(1),
                    "chmod o+x on the server.");
        }
        return lines.get(1);
    }
}
