package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostfiles.MountInfoFile.Mount;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Duration;
import java.util.Optional;

/** Unmounts the share of a request on one client, whether its server lives or not. */
final class Unmounting {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    // What is not written yet would be lost with -f; where it matters, a dead server ends it here.
    private static final String PLAINLY = "timeout -k 2 30 umount -- \"$1\"";

    // Nobody but this very plan has used the mount: nothing of worth is lost.
    private static final String BY_ALL_MEANS =
            """
            timeout -k 2 5 umount -- "$1" || timeout -k 2 10 umount -f -- "$1" || timeout -k 2 10 umount -l -- "$1\"""";

    private final ShareHost host;
    private final NfsShareRequest request;

    Unmounting(ShareHost host, NfsShareRequest request) {
        this.host = host;
        this.request = request;
    }

    /** The share, if it is mounted on top. */
    Optional<Mount> mount() throws RemoteException {
        return host.mounts().at(request.mountPoint()).filter(request::isMountedAs);
    }

    /** Unmounts what is in use by others; nothing is lost. */
    void plainly() throws RemoteException {
        CommandResult result = host.ask(LIMIT, PLAINLY, request.mountPoint());
        if (!result.succeeded() || mount().isPresent()) {
            String said = result.errors().strip();
            throw host.failure(
                    "umount " + request.mountPoint() + " failed"
                            + (said.isEmpty() ? ", status " + result.status() : ": " + said) + ".",
                    "If the server is dead, start it. Else, with what was not written yet lost: umount -f -l "
                            + request.mountPoint());
        }
    }

    /** Takes a mount back that this plan made. */
    void takeBack() throws RemoteException {
        if (mount().isEmpty()) {
            return;
        }
        CommandResult result = host.ask(LIMIT, BY_ALL_MEANS, request.mountPoint());
        if (mount().isPresent()) {
            throw host.failure("It is still mounted: " + result.errors().strip(), "");
        }
    }
}
