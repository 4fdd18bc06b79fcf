package io.jenkins.plugins.livemigration.preflight.checks.storage;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.preflight.checks.storage.FolderView.Answer;
import io.jenkins.plugins.livemigration.preflight.checks.storage.FolderView.Sight;
import io.jenkins.plugins.livemigration.remote.ShellQuoting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What it means for migrations how hosts see the folder of the instances. */
public final class StorageJudge {

    private static final int LOW_PERCENT = 5;
    private static final int OTHERS_MAY_ENTER = 01;
    private static final int OCTAL = 8;
    private static final int NO_SUCH_PROGRAM = 127;
    private static final String BUSY =
            "The host or its file server is busy: see their load (uptime), and ask again when it is less.";

    private static final String SHARE = "configureNfsShare mounts the share on all hosts alike";

    private final String check;
    private final String user;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param check id of the check
     * @param user the service user
     */
    public StorageJudge(String check, String user) {
        this.check = check;
        this.user = user;
    }

    /** What is to be said of all hosts. */
    public List<Finding> judge(Collection<FolderView> views) {
        boolean someShared = views.stream().anyMatch(StorageJudge::looksShared);
        for (FolderView view : views) {
            int before = findings.size();
            host(view, views, someShared);
            if (view.answer() == Answer.HERE) {
                owners(view);
                room(view);
                pairs(view, views);
            }
            if (findings.size() == before) {
                add(
                        view,
                        Verdict.PASS,
                        view.path() + " is " + view.place() + ", the same on all hosts",
                        good(view),
                        "");
            }
        }
        return List.copyOf(findings);
    }

    /** By its type, or because another host found there what this one wrote. */
    private static boolean looksShared(FolderView view) {
        return view.isOnSharedFileSystem() || view.reads().values().stream().anyMatch(Sight::same);
    }

    private void host(FolderView view, Collection<FolderView> views, boolean someShared) {
        switch (view.answer()) {
            case SERVER_DEAD -> add(
                    view,
                    Verdict.FAIL,
                    "the NFS server of " + view.path() + " does not answer within 3 s: guests there hang",
                    List.of(
                            view.place(),
                            view.mount()
                                    .flatMap(NfsServer::of)
                                    .map(Object::toString)
                                    .orElse("")),
                    "See whether the server is up, its nfs-server service runs and TCP 2049 is open from here. The folder"
                            + " was not touched.");
            case HANGS -> add(
                    view,
                    Verdict.FAIL,
                    view.path() + " does not answer within 3 s: guests there hang",
                    List.of(view.place()),
                    "See the file server's log, and dmesg on this host.");
            case ABSENT -> add(
                    view,
                    Verdict.FAIL,
                    "there is no folder " + view.path(),
                    List.of(),
                    SHARE + ", and makes the folder; or give instancesPath.");
            default -> {
                if (!looksShared(view)) {
                    local(view, views, someShared);
                }
            }
        }
    }

    private void local(FolderView view, Collection<FolderView> views, boolean someShared) {
        if (someShared) {
            String others = views.stream()
                    .filter(StorageJudge::looksShared)
                    .map(other -> other.host() + ": " + other.place())
                    .reduce((one, other) -> one + "; " + other)
                    .orElse("");
            add(
                    view,
                    Verdict.FAIL,
                    view.path() + " is " + view.place() + ", not the share that other hosts have",
                    List.of(others),
                    // Not mount -a, which waits for whatever server of another line is away.
                    "mount -v " + ShellQuoting.join(List.of(view.path())) + " shows what /etc/fstab makes of it; "
                            + SHARE + ".");
        } else if (views.size() > 1) {
            add(
                    view,
                    Verdict.WARN,
                    view.path() + " is " + view.place()
                            + ", shared with nobody: only block migration, or guests that boot"
                            + " from volumes, can move",
                    List.of(),
                    "Use storage: 'block', or share the folder: " + SHARE + ".");
        }
    }

    private void owners(FolderView view) {
        int mode = view.status().isEmpty()
                ? OTHERS_MAY_ENTER
                : Integer.parseInt(view.status().split(" ")[0], OCTAL);
        if ((mode & OTHERS_MAY_ENTER) == 0) {
            boolean works = view.qemuEnters().orElse(false);
            add(
                    view,
                    works ? Verdict.WARN : Verdict.FAIL,
                    "others may not pass through " + view.path() + " (search bit): "
                            + (works ? "QEMU's user can, but the guide asks for it" : "QEMU cannot open disks there"),
                    List.of("mode and owner: " + view.status()),
                    "chmod o+x " + ShellQuoting.join(List.of(view.path()))
                            + ", on the server if it is shared; configureNfsShare does so.");
        }
        if (view.write().wasMade() && !view.write().succeeded()) {
            write(view);
        }
    }

    private void write(FolderView view) {
        if (view.write().isLate()) {
            add(
                    view,
                    Verdict.WARN,
                    "a file of " + user + " was not written in " + view.path() + " within 5 s",
                    List.of(view.place()),
                    BUSY);
            return;
        }
        String said = view.write().said();
        boolean noUser = said.contains("does not exist") || view.write().status() == NO_SUCH_PROGRAM;
        if (noUser) {
            add(
                    view,
                    Verdict.SKIP,
                    "whether " + user + " can write in " + view.path() + " cannot be tried: there is no such user",
                    List.of(said),
                    "See the check service-user.");
            return;
        }
        add(
                view,
                Verdict.FAIL,
                said.contains("No space left")
                        ? "no space is left in " + view.path()
                        : "user " + user + " cannot write in " + view.path(),
                List.of(said, "mode and owner of the folder: " + view.status()),
                said.contains("No space left")
                        ? "Free some space or inodes there: df -h, df -i."
                        : "The folder must belong to " + user
                                + ", with the same UID and GID on all hosts and the server"
                                + " (check service-user), and be mounted read-write: " + SHARE + ".");
    }

    private void room(FolderView view) {
        boolean full = view.write().said().contains("No space left");
        boolean low = view.disk().filter(space -> space.isBelow(LOW_PERCENT)).isPresent();
        boolean fewInodes =
                view.inodes().filter(space -> space.isBelow(LOW_PERCENT)).isPresent();
        if (!full && (low || fewInodes)) {
            add(
                    view,
                    Verdict.WARN,
                    "less than " + LOW_PERCENT + " % of the " + (low ? "space" : "inodes") + " of " + view.path()
                            + " is left",
                    good(view),
                    "Free some: guests whose disks cannot grow are paused.");
        }
    }

    private void pairs(FolderView view, Collection<FolderView> views) {
        if (!looksShared(view)) {
            return;
        }
        for (Map.Entry<String, Sight> read : view.reads().entrySet()) {
            boolean otherIsShared =
                    views.stream().anyMatch(other -> other.host().equals(read.getKey()) && looksShared(other));
            Sight sight = read.getValue();
            if (sight.same() || !otherIsShared) {
                continue;
            }
            if (sight.read().isLate()) {
                findings.add(new Finding(
                        check,
                        view.host(),
                        read.getKey(),
                        Verdict.WARN,
                        "did not read within 3 s the file that " + read.getKey()
                                + " has written, so that whether both see the same is not known",
                        List.of(view.host() + ": " + view.place()),
                        BUSY));
                continue;
            }
            boolean unseen = sight.status().isEmpty();
            findings.add(new Finding(
                    check,
                    view.host(),
                    read.getKey(),
                    Verdict.FAIL,
                    unseen
                            ? "does not see the file that " + read.getKey() + " has just written: they have different"
                                    + " exports mounted"
                            : "user " + user + " cannot read what " + user + " of " + read.getKey()
                                    + " has written: it is seen as " + sight.status(),
                    List.of(view.host() + ": " + view.place(), sight.read().said()),
                    unseen
                            ? SHARE + "; compare findmnt " + view.path() + " on both."
                            : "Make UID and GID of " + user
                                    + " equal on both hosts and the server (check service-user)."));
        }
    }

    private static List<String> good(FolderView view) {
        List<String> evidence = new ArrayList<>();
        if (!view.status().isEmpty()) {
            evidence.add("mode and owner: " + view.status());
        }
        view.disk()
                .ifPresent(space ->
                        evidence.add("free: " + space.free() / 1024 + " MiB of " + space.total() / 1024 + " MiB"));
        view.inodes().ifPresent(space -> evidence.add("free inodes: " + space.free() + " of " + space.total()));
        if (!view.speed().isEmpty()) {
            evidence.add("8 MiB written and flushed: " + view.speed());
        }
        view.reads().forEach((host, sight) -> {
            if (sight.same()) {
                evidence.add("sees the file of " + host + " as " + sight.status());
            }
        });
        return evidence;
    }

    private void add(FolderView view, Verdict verdict, String found, List<String> evidence, String remedy) {
        findings.add(new Finding(
                check,
                view.host(),
                "",
                verdict,
                found,
                evidence.stream().filter(line -> !line.isBlank()).toList(),
                remedy));
    }
}
