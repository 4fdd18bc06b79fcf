package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder on the server: there, of the owner, passable for others (guide, "Shared storage": {@code chmod o+x}, for
 * QEMU runs as another user), with enough space.
 */
final class ShareFolder implements Change {

    private static final int OTHERS_MAY_PASS = 01;
    private static final int OCTAL = 8;
    private static final int MIB = 1024;

    // Space is that of the nearest folder that is there.
    private static final String ASK =
            """
            if [ -L "$1" ]; then echo link; elif [ -d "$1" ]; then echo folder; elif [ -e "$1" ]; then echo other; else echo absent; fi
            stat -c '%u:%g %a' -- "$1" 2>/dev/null || echo '- 0'
            place=$1
            until [ -d "$place" ]; do place=$(dirname -- "$place"); done
            stat -f -c %T -- "$place"
            df -P -k -- "$place" | tail -n 1 | { read -r _ _ _ free _; echo "$free"; }
            """;
    private static final String CHOWN = "chown -- \"$2\" \"$1\"";
    private static final String CHMOD = "chmod -- \"$2\" \"$1\"";

    private final ShareHost host;
    private final NfsShareRequest request;
    private final OwnerNumbers owner;

    /** @param owner numbers of the owner, as they are to be everywhere */
    ShareFolder(ShareHost host, NfsShareRequest request, OwnerNumbers owner) {
        this.host = host;
        this.request = request;
        this.owner = owner;
    }

    private record State(String kind, String numbers, int mode, String fileSystem, long freeKib) {
        boolean isThere() {
            return kind.equals("folder");
        }

        boolean othersMayPass() {
            return (mode & OTHERS_MAY_PASS) != 0;
        }
    }

    private State state() throws RemoteException {
        List<String> lines = host.run(ASK, request.path()).lines();
        String[] status = lines.get(1).split(" ");
        return new State(
                lines.get(0),
                status[0],
                Integer.parseInt(status[1], OCTAL),
                lines.get(2),
                Long.parseLong(lines.get(3)));
    }

    private String wantedOwner() {
        return owner.uid() + ":" + owner.gid();
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public String title() {
        return "folder " + request.path() + " of " + request.owner() + ", passable for others";
    }

    @Override
    public Assessment assess() throws RemoteException {
        State state = state();
        List<String> refusals = refusals(state);
        if (!refusals.isEmpty()) {
            return Assessment.refused(refusals.toArray(String[]::new));
        }
        List<String> details = new ArrayList<>();
        if (!state.isThere()) {
            details.add("mkdir -p " + request.path() + ", mode 755, owner " + request.owner() + " (" + owner + ")");
        } else {
            if (!state.numbers().equals(wantedOwner())) {
                details.add("chown " + request.owner() + " (" + owner + ") " + request.path() + ", was "
                        + state.numbers() + "; what is in it stays as it is");
            }
            if (!state.othersMayPass()) {
                details.add("chmod o+x " + request.path() + ", was " + Integer.toOctalString(state.mode()));
            }
        }
        return details.isEmpty() ? Assessment.inPlace() : Assessment.needed(details);
    }

    private List<String> refusals(State state) {
        List<String> result = new ArrayList<>();
        switch (state.kind()) {
            case "link" -> result.add(request.path() + " is a symbolic link: give the path that it leads to.");
            case "other" -> result.add(request.path() + " is no folder.");
            default -> {
                if (state.fileSystem().startsWith("nfs")) {
                    result.add(request.path() + " lies on NFS itself: it can be exported by its own server only.");
                }
            }
        }
        if (state.freeKib() / MIB < request.minFreeMib()) {
            result.add("Only " + state.freeKib() / MIB + " MiB are free for " + request.path()
                    + "; minFreeSpace asks for " + request.minFreeMib() + " MiB.");
        }
        return result;
    }

    @Override
    public void apply(UndoLog undo) throws RemoteException {
        State state = state();
        String path = request.path();
        if (!state.isThere()) {
            new NewFolder(host, path).make(undo);
            host.run(CHOWN, path, wantedOwner());
            host.run(CHMOD, path, "0755");
            return;
        }
        if (!state.numbers().equals(wantedOwner())) {
            undo.add(
                    "give " + path + " to " + state.numbers() + " again", () -> host.run(CHOWN, path, state.numbers()));
            host.run(CHOWN, path, wantedOwner());
        }
        if (!state.othersMayPass()) {
            String mode = "0" + Integer.toOctalString(state.mode());
            undo.add("give " + path + " the mode " + mode + " again", () -> host.run(CHMOD, path, mode));
            host.run(CHMOD, path, "o+x");
        }
    }

    @Override
    public void verify() throws RemoteException {
        State state = state();
        if (!state.isThere() || !state.numbers().equals(wantedOwner()) || !state.othersMayPass()) {
            throw host.failure(
                    request.path() + " is not as it was made: " + state.kind() + ", owner " + state.numbers()
                            + ", mode " + Integer.toOctalString(state.mode()) + ".",
                    "");
        }
    }
}
