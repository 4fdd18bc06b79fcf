package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.hostfiles.MountInfoFile;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The owner has the same numbers on this host as everywhere else (guide, "Shared storage", step 1). They are changed by
 * choice only, and never while a network file system is mounted where files would get another owner with them.
 */
final class OwnerIds implements Change {

    private static final String ASK =
            """
            if [ -n "$2" ]; then
                for process in /proc/[0-9]*; do
                    [ "$(stat -c %u "$process" 2>/dev/null)" = "$2" ] || continue
                    printf 'runs %s\\n' "$(cat "$process/comm" 2>/dev/null)"
                done | sort -u | head -n 5
                cut -d : -f 1 /etc/passwd | grep -F -x -q "$1" || echo 'foreign passwd'
            fi
            if [ -n "$4" ]; then cut -d : -f 1 /etc/group | grep -F -x -q "$3" || echo 'foreign group'; fi
            other=$(timeout -k 1 8 getent passwd "$5" | cut -d : -f 1)
            [ -z "$other" ] || [ "$other" = "$1" ] || printf 'taken UID %s, by user %s\\n' "$5" "$other"
            other=$(timeout -k 1 8 getent group "$6" | cut -d : -f 1)
            [ -z "$other" ] || [ "$other" = "$3" ] || printf 'taken GID %s, by group %s\\n' "$6" "$other"
            [ "$7" = "$6" ] || timeout -k 1 8 getent group "$7" >/dev/null || printf 'groupless %s\\n' "$7"
            exit 0""";

    private final ShareHost host;
    private final NfsShareRequest request;
    private final OwnerNumbers wanted;
    private final String model;

    /**
     * @param wanted the numbers to be
     * @param model the host that has them
     */
    OwnerIds(ShareHost host, NfsShareRequest request, OwnerNumbers wanted, String model) {
        this.host = host;
        this.request = request;
        this.wanted = wanted;
        this.model = model;
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public String title() {
        return request.owner() + " has the numbers " + wanted;
    }

    @Override
    public Assessment assess() throws RemoteException {
        OwnerNumbers now = OwnerNumbers.of(host, request.owner());
        if (now.areThoseOf(wanted)) {
            return Assessment.inPlace();
        }
        String difference = request.owner() + " is " + now.text() + " here and " + wanted.text() + " on " + model
                + ": files of the share would belong to somebody else.";
        if (!request.alignIds()) {
            return Assessment.refused(
                    difference + " Make the numbers equal, with nothing of NFS mounted, or give" + " alignIds: true.");
        }
        List<String> obstacles = obstacles(now);
        if (!obstacles.isEmpty()) {
            obstacles.add(0, difference);
            return Assessment.refused(String.join(" ", obstacles));
        }
        return Assessment.needed(new IdAlignment(host, request.owner(), now, wanted).text());
    }

    private List<String> obstacles(OwnerNumbers now) throws RemoteException {
        List<String> result = new ArrayList<>();
        MountInfoFile mounts = host.mounts();
        Stream.of(request.mountPoint(), now.home())
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> mounts.within(folder).stream())
                .filter(mount -> mount.type().startsWith("nfs"))
                .distinct()
                .forEach(mount -> result.add("alignIds is refused while " + mount.text()
                        + ": it could give files on the server another owner. Unmount it first (state: 'absent')."));
        ShareOwner owner = request.owner();
        List<String> answers = host.run(
                        ASK,
                        owner.user(),
                        now.uid(),
                        owner.group(),
                        now.gid(),
                        wanted.uid(),
                        wanted.gid(),
                        wanted.login())
                .lines();
        for (String answer : answers) {
            String rest = answer.substring(answer.indexOf(' ') + 1);
            result.add(
                    switch (answer.split(" ")[0]) {
                        case "runs" -> "A process of " + owner.user() + " runs there (" + rest + "): stop it first.";
                        case "foreign" -> owner.user() + " or " + owner.group() + " does not stand in /etc/" + rest
                                + ": change it where it comes from.";
                        case "groupless" -> "There is no group with the number " + rest + ": make one first.";
                        default -> "A number is taken there: " + rest + ".";
                    });
        }
        return result;
    }

    @Override
    public void apply(UndoLog undo) throws RemoteException {
        OwnerNumbers now = OwnerNumbers.of(host, request.owner());
        List<String> obstacles = obstacles(now);
        if (!obstacles.isEmpty()) {
            throw host.failure(String.join(" ", obstacles), "");
        }
        new IdAlignment(host, request.owner(), now, wanted).make(undo);
    }

    @Override
    public void verify() throws RemoteException {
        OwnerNumbers now = OwnerNumbers.of(host, request.owner());
        if (!now.areThoseOf(wanted)) {
            throw host.failure(request.owner() + " is " + now.text() + ", not " + wanted.text() + ".", "");
        }
    }
}
