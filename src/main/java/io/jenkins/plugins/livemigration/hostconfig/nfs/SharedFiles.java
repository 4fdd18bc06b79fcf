package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostconfig.ClosingCheck;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;

/** All clients have the share, see it as the owner's, and see each other's files; the server sees them, too. */
final class SharedFiles implements ClosingCheck {

    private final ShareHost server;
    private final List<ShareHost> clients;
    private final NfsShareRequest request;
    private final OwnerNumbers owner;

    SharedFiles(ShareHost server, List<ShareHost> clients, NfsShareRequest request, OwnerNumbers owner) {
        this.server = server;
        this.clients = List.copyOf(clients);
        this.request = request;
        this.owner = owner;
    }

    @Override
    public String title() {
        return "all see the same files in " + request.mountPoint();
    }

    @Override
    public List<String> ask() throws RemoteException {
        List<String> seen = new ArrayList<>();
        for (ShareHost client : clients) {
            seen.add(client.name() + ": " + new MountedFolder(client, request).require(owner));
        }
        new ProbeFiles(server, clients, request, owner).exchange();
        seen.add("a file that " + request.owner().user() + " wrote on each client was read on all others and on "
                + server.name());
        return seen;
    }
}
