package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.hostfiles.MountInfoFile.Mount;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The share is not mounted on a client. What else is mounted there stays. */
final class ShareUnmount implements Change {

    private static final Duration LIMIT = Duration.ofSeconds(45);
    private static final String AGAIN = "timeout -k 2 40 mount -t nfs4 -o \"$3,retry=0\" -- \"$2\" \"$1\"";

    private final ShareHost host;
    private final NfsShareRequest request;
    private final Unmounting unmounting;

    ShareUnmount(ShareHost host, NfsShareRequest request) {
        this.host = host;
        this.request = request;
        this.unmounting = new Unmounting(host, request);
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public String title() {
        return request.mountPoint() + " is not mounted";
    }

    @Override
    public Assessment assess() throws RemoteException {
        Optional<Mount> mount = host.mounts().at(request.mountPoint());
        if (mount.isEmpty()) {
            return Assessment.inPlace();
        }
        if (unmounting.mount().isEmpty()) {
            return Assessment.inPlace()
                    .withWarnings(List.of(
                            "not this share, so that it stays: " + mount.get().text()));
        }
        List<String> users = FolderUsers.of(host, request.mountPoint());
        return users.isEmpty()
                ? Assessment.needed(List.of(
                        "umount " + request.mountPoint() + ", " + mount.get().text()))
                : Assessment.refused("It is in use: " + String.join(", ", users) + ". Stop or move them first.");
    }

    @Override
    public void apply(UndoLog undo) throws RemoteException {
        undo.add("mount " + request.mountPoint() + " again", this::mountAgain);
        unmounting.plainly();
    }

    private void mountAgain() throws RemoteException {
        if (unmounting.mount().isEmpty()) {
            host.run(LIMIT, AGAIN, request.mountPoint(), request.source(), String.join(",", request.mountOptions()));
        }
    }

    @Override
    public void verify() throws RemoteException {
        if (unmounting.mount().isPresent()) {
            throw host.failure(request.mountPoint() + " is still mounted.", "");
        }
    }
}
