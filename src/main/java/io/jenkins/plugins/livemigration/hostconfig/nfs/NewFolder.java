package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.List;

/** A folder is made, with all above it that are missing, mode 0755. Taken back, only empty ones are removed. */
final class NewFolder {

    // Says which folders are missing, the uppermost first.
    private static final String MISSING =
            """
            list() {
                [ ! -e "$1" ] || return 0
                list "$(dirname -- "$1")"
                printf '%s\\n' "$1"
            }
            list "$1\"""";
    private static final String MAKE = "umask 022; mkdir -p -- \"$1\"";
    private static final String REMOVE = "[ ! -d \"$1\" ] || rmdir -- \"$1\"";

    private final ShareHost host;
    private final String path;

    NewFolder(ShareHost host, String path) {
        this.host = host;
        this.path = path;
    }

    void make(UndoLog undo) throws RemoteException {
        List<String> missing = host.run(MISSING, path).lines();
        for (String folder : missing) {
            undo.add("remove folder " + folder, () -> host.run(REMOVE, folder));
        }
        host.run(MAKE, path);
    }
}
