package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.hostfiles.MountInfoFile.Mount;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The share is mounted on a client. Just this one, by its line of fstab: {@code mount -a} of the guide would mount whatever
 * else stands there and somebody has unmounted for a reason, and wait for servers that have nothing to do with this.
 */
final class ShareMount implements Change {

    private static final Duration LIMIT = Duration.ofSeconds(45);

    private static final String ASK =
            """
            command -v mount.nfs4 >/dev/null || echo toolless
            timeout -k 1 8 getent ahosts "$1" >/dev/null || echo unresolved
            exit 0""";

    // retry=0: one attempt, else mount tries for two minutes.
    private static final String BY_FSTAB = "timeout -k 2 40 mount -v -o retry=0 -- \"$1\"";
    private static final String BY_HAND = "timeout -k 2 40 mount -v -t nfs4 -o \"$3,retry=0\" -- \"$2\" \"$1\"";

    private final ShareHost host;
    private final NfsShareRequest request;

    ShareMount(ShareHost host, NfsShareRequest request) {
        this.host = host;
        this.request = request;
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public String title() {
        return "mount " + request.source() + " on " + request.mountPoint();
    }

    private Optional<Mount> mount() throws RemoteException {
        return host.mounts().at(request.mountPoint());
    }

    @Override
    public Assessment assess() throws RemoteException {
        Optional<Mount> mount = mount();
        if (mount.isPresent()) {
            List<String> problems = problems(mount.get());
            return problems.isEmpty() ? Assessment.inPlace() : Assessment.refused(problems.toArray(String[]::new));
        }
        List<String> refusals = new ArrayList<>();
        List<String> answers = host.run(ASK, request.server().name()).lines();
        if (answers.contains("toolless")) {
            refusals.add("mount does not know NFS there: install the package nfs-common (Debian, Ubuntu) or nfs-utils"
                    + " (others).");
        }
        if (answers.contains("unresolved")) {
            refusals.add("The name " + request.server().name() + " has no address there: let configureComputeHost write"
                    + " it into /etc/hosts (hostsFile, addresses), or name the server by its address.");
        }
        List<String> users = FolderUsers.of(host, request.mountPoint());
        if (!users.isEmpty()) {
            refusals.add("The mount would hide files that are in use: " + String.join(", ", users)
                    + ". Stop or move them first.");
        }
        return refusals.isEmpty()
                ? Assessment.needed(List.of(request.persist() ? "mount " + request.mountPoint() : byHand()))
                : Assessment.refused(refusals.toArray(String[]::new));
    }

    private String byHand() {
        return "mount -t nfs4 -o " + options() + " " + request.source() + " " + request.mountPoint();
    }

    private String options() {
        return String.join(",", request.mountOptions());
    }

    private List<String> problems(Mount mount) {
        if (!request.isMountedAs(mount)) {
            return List.of("Something else is mounted there: " + mount.text() + ". Wanted: " + request.source()
                    + ", type nfs4. Unmount it, or give another mountPoint.");
        }
        return MountedOptions.differences(request.mountOptions(), mount.options()).stream()
                .map(difference -> "It is mounted otherwise: " + mount.text() + ". Wanted: " + difference
                        + ". Unmount it first (state: 'absent'), or change mountOptions.")
                .toList();
    }

    @Override
    public void apply(UndoLog undo) throws RemoteException {
        List<String> users = FolderUsers.of(host, request.mountPoint());
        if (!users.isEmpty()) {
            throw host.failure("Files that the mount would hide are in use: " + String.join(", ", users) + ".", "");
        }
        new ServerPort(host, request).require();
        undo.add("unmount " + request.mountPoint(), () -> new Unmounting(host, request).takeBack());
        CommandResult result = request.persist()
                ? host.ask(LIMIT, BY_FSTAB, request.mountPoint())
                : host.ask(LIMIT, BY_HAND, request.mountPoint(), request.source(), options());
        if (!result.succeeded()) {
            throw host.failure("mount failed: " + said(result), remedy(result));
        }
    }

    private static String said(CommandResult result) {
        String said = result.errors().strip().replaceAll("\\s*\\R\\s*", "; ");
        return said.isEmpty() ? "it ended with status " + result.status() + " and said nothing" : said;
    }

    private String remedy(CommandResult result) {
        if (result.errors().contains("access denied")) {
            return "The export is for " + String.join(", ", request.export())
                    + ": is this host's address, as the server sees it, among these?";
        }
        return "";
    }

    @Override
    public void verify() throws RemoteException {
        Optional<Mount> mount = mount();
        List<String> problems = mount.map(this::problems).orElse(List.of("It was mounted and is not there."));
        if (!problems.isEmpty()) {
            throw host.failure(String.join(" ", problems), "");
        }
    }
}
