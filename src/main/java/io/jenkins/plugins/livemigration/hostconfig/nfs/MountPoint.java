package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.List;

/**
 * The folder on a client that the share is mounted on: there, and empty, for a mount hides what is below it without a
 * word. With something mounted on it already it is not touched, since a dead server would hold
 * us up; what that is {@link ShareMount} tells.
 */
final class MountPoint implements Change {

    private static final String ASK =
            """
            if [ -L "$1" ]; then echo link
            elif [ -d "$1" ]; then echo folder; ls -A -- "$1" | head -n 6
            elif [ -e "$1" ]; then echo other
            else echo absent
            fi""";
    private static final int SHOWN = 5;

    private final ShareHost host;
    private final NfsShareRequest request;

    MountPoint(ShareHost host, NfsShareRequest request) {
        this.host = host;
        this.request = request;
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public String title() {
        return "mount point " + request.mountPoint();
    }

    @Override
    public Assessment assess() throws RemoteException {
        if (host.mounts().at(request.mountPoint()).isPresent()) {
            return Assessment.inPlace();
        }
        List<String> lines = host.run(ASK, request.mountPoint()).lines();
        return switch (lines.get(0)) {
            case "absent" -> Assessment.needed(List.of("mkdir -p " + request.mountPoint()));
            case "link" -> Assessment.refused(
                    request.mountPoint() + " is a symbolic link: give the path that it leads to.");
            case "other" -> Assessment.refused(request.mountPoint() + " is no folder.");
            default -> filled(lines.subList(1, lines.size()));
        };
    }

    private Assessment filled(List<String> names) {
        if (names.isEmpty()) {
            return Assessment.inPlace();
        }
        String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                + (names.size() > SHOWN ? ", ..." : "");
        String hidden = request.mountPoint() + " is not empty (" + shown + ")";
        return request.allowHidden()
                ? Assessment.inPlace()
                        .withWarnings(List.of(hidden + ": the mount hides that, and it goes on taking space."))
                : Assessment.refused(hidden + ": the mount would hide that. Move it to the share, or elsewhere, or give"
                        + " allowHidden: true.");
    }

    @Override
    public void apply(UndoLog undo) throws RemoteException {
        new NewFolder(host, request.mountPoint()).make(undo);
    }

    @Override
    public void verify() throws RemoteException {
        List<String> lines = host.run(ASK, request.mountPoint()).lines();
        if (!lines.get(0).equals("folder")) {
            throw host.failure(request.mountPoint() + " was made and is not there.", "");
        }
    }
}
