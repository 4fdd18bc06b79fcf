package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.hostfiles.MountInfoFile;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A user and a group get other numbers, and their files on the host's own disks with them. usermod(8) itself would chown
 * whatever lies below the home folder, a mounted share included; so it is told of a home that does not exist, and the
 * files are taken from a list that ends at the border of each disk. The list is kept: it is the way back.
 */
final class IdAlignment {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Set<String> DISKS = Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs");
    private static final String NO_HOME = "/nonexistent";

    /** Arguments: folder of the lists, user's and group's old number (empty: none), mount points of disks. */
    private static final String LIST =
            """
            umask 077
            lists=$1 uid=$2 gid=$3
            mkdir "$lists" || exit 1
            shift 3
            : >"$lists/user"
            : >"$lists/group"
            for disk; do
                [ -z "$uid" ] || find "$disk" -ignore_readdir_race -xdev -uid "$uid" -print0 >>"$lists/user" || exit 1
                [ -z "$gid" ] || find "$disk" -ignore_readdir_race -xdev -gid "$gid" -print0 >>"$lists/group" || exit 1
            done""";

    /** Arguments: user, number, number of the group that its files get, home. */
    private static final String USER = "usermod -d " + NO_HOME
            + " -u \"$2\" -g \"$3\" \"$1\"; status=$?; usermod -d \"$4\" \"$1\" && exit $status";

    private static final String GROUP = "groupmod -g \"$2\" \"$1\"";
    private static final String NEW_USER = "useradd -M -N -d " + NO_HOME
            + " -s \"$(command -v nologin || echo /bin/false)\" -u \"$2\" -g \"$3\" \"$1\"";
    private static final String NEW_GROUP = "groupadd -g \"$2\" \"$1\"";

    // Files that went away meanwhile are nobody's any more.
    /** Arguments: folder of the lists, number of the user, number of the group; empty: none. */
    private static final String OWN =
            """
            [ -d "$1" ] || exit 0
            said=$({
                [ -z "$2" ] || xargs -0 -r chown -h "$2" -- <"$1/user"
                [ -z "$3" ] || xargs -0 -r chgrp -h "$3" -- <"$1/group"
            } 2>&1 | grep -v 'No such file or directory')
            [ -z "$said" ] || { printf '%s\\n' "$said" | head -n 5 >&2; exit 1; }""";

    private final ShareHost host;
    private final ShareOwner owner;
    private final OwnerNumbers before;
    private final OwnerNumbers after;

    IdAlignment(ShareHost host, ShareOwner owner, OwnerNumbers before, OwnerNumbers after) {
        this.host = host;
        this.owner = owner;
        this.before = before;
        this.after = after;
    }

    /** What will be done. */
    List<String> text() {
        List<String> result = new ArrayList<>();
        if (before.gid().isEmpty()) {
            result.add("groupadd -g " + after.gid() + " " + owner.group());
        } else if (!before.gid().equals(after.gid())) {
            result.add("groupmod -g " + after.gid() + " " + owner.group() + ", was " + before.gid());
        }
        if (before.uid().isEmpty()) {
            result.add("useradd -u " + after.uid() + " -g " + after.login() + " " + owner.user());
        } else if (!before.uid().equals(after.uid())) {
            result.add("usermod -u " + after.uid() + " " + owner.user() + ", was " + before.uid());
        }
        if (!before.uid().isEmpty() && !loginAfterGroup().equals(after.login())) {
            result.add("usermod -g " + after.login() + " " + owner.user() + ", was " + loginAfterGroup()
                    + "; files that have that group keep it");
        }
        result.add("chown of their files on this host's own disks");
        return result;
    }

    /** Does it. */
    void make(UndoLog undo) throws RemoteException {
        String lists = "/var/tmp/live-migration-" + UUID.randomUUID();
        undo.add("remove " + lists, () -> host.run("rm -rf -- \"$1\"", lists));
        List<String> arguments = new ArrayList<>(List.of(lists, before.uid(), before.gid()));
        arguments.addAll(disks());
        host.run(LIMIT, LIST, arguments.toArray(String[]::new));
        undo.kept(lists);
        undo.add("give the files listed in " + lists + " to " + before, () -> own(lists, before));
        group(undo);
        user(undo);
        own(lists, after);
    }

    private void own(String lists, OwnerNumbers numbers) throws RemoteException {
        host.run(LIMIT, OWN, lists, numbers.uid(), numbers.gid());
    }

    private void group(UndoLog undo) throws RemoteException {
        String name = owner.group();
        if (before.gid().isEmpty()) {
            undo.add("remove group " + name, () -> host.run("groupdel \"$1\"", name));
            host.run(NEW_GROUP, name, after.gid());
        } else if (!before.gid().equals(after.gid())) {
            undo.add("give group " + name + " number " + before.gid(), () -> host.run(GROUP, name, before.gid()));
            host.run(GROUP, name, after.gid());
        }
    }

    private void user(UndoLog undo) throws RemoteException {
        String name = owner.user();
        if (before.uid().isEmpty()) {
            undo.add("remove user " + name, () -> host.run("userdel \"$1\"", name));
            host.run(NEW_USER, name, after.uid(), after.login());
        } else if (!before.uid().equals(after.uid()) || !loginAfterGroup().equals(after.login())) {
            String login = loginAfterGroup();
            undo.add(
                    "give user " + name + " number " + before.uid() + (login.equals(after.login()) ? "" : ":" + login),
                    () -> host.run(USER, name, before.uid(), login, before.home()));
            host.run(USER, name, after.uid(), after.login(), before.home());
        }
    }

    /** The group of the user's files once the owner's group has its number: groupmod(8) sees to users that are in it. */
    private String loginAfterGroup() {
        return before.login().equals(before.gid()) ? after.gid() : before.login();
    }

    /** Mount points of the host's own disks that can be written to. */
    private List<String> disks() throws RemoteException {
        return host.mounts().mounts().stream()
                .filter(mount ->
                        DISKS.contains(mount.type()) || mount.mountPoint().equals("/"))
                .filter(mount -> !mount.options().contains("ro"))
                .map(MountInfoFile.Mount::mountPoint)
                .distinct()
                .toList();
    }
}
