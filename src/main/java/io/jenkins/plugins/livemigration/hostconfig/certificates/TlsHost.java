package io.jenkins.plugins.livemigration.hostconfig.certificates;

import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The certificates of one host. What is to be put in place waits in a folder in memory that only root can enter; from
 * there each file takes the place of the old one, which is kept beside it.
 */
final class TlsHost {

    private static final String STAGE =
            """
            umask 077
            if [ -d /dev/shm ]; then base=/dev/shm; else base=/run; fi
            mktemp -d "$base/live-migration.XXXXXXXX\"""";
    private static final String PUT = "umask 077; cat >\"$1\"";
    // Says of each file, once it is there, what was there before: what failed half-way can be taken back then.
    private static final String INSTALL =
            """
            staged=$1 suffix=$2
            shift 2
            selinux=
            if selinuxenabled 2>/dev/null; then selinux=yes; fi
            while [ $# -gt 0 ]; do
                target=$1 content=$2 group=$3 mode=$4
                shift 4
                made= folder=${target%/*}
                while [ ! -d "$folder" ]; do made="$folder
            $made"; folder=${folder%/*}; done
                printf '%s' "$made" | while IFS= read -r new; do mkdir -m 755 -- "$new" && printf 'made %s\\n' "$new"; done
                before=new
                if [ -e "$target" ]; then cp -p -- "$target" "$target.$suffix" || exit 1; before=kept; fi
                install -o root -g "$group" -m "$mode" -- "$staged/$content" "$target.new" \
                    && mv -f -- "$target.new" "$target" || { rm -f -- "$target.new"; exit 1; }
                printf '%s %s\\n' "$before" "$target"
                if [ -n "$selinux" ]; then restorecon -- "$target" >&2; fi
            done
            rm -rf -- "$staged\"""";
    private static final String TAKE_BACK =
            """
            suffix=$1 failed=
            shift
            for step in "$@"; do
                path=${step#* }
                case $step in
                    kept*) mv -f -- "$path.$suffix" "$path" ;;
                    new*) rm -f -- "$path" ;;
                    made*) rmdir -- "$path" ;;
                esac || failed=yes
            done
            [ -z "$failed" ]""";

    private static final String KEPT = "kept ";

    private final RemoteHost host;
    private final List<TlsFile> files;
    private final String group;

    /** @param group of QEMU's processes; empty: that of the distribution */
    TlsHost(RemoteHost host, List<TlsFile> files, String group) {
        this.host = host;
        this.files = files;
        this.group = group;
    }

    String name() {
        return host.name();
    }

    RemoteHost remote() {
        return host;
    }

    List<TlsFile> files() {
        return files;
    }

    CommandResult run(String script, String... arguments) throws RemoteException {
        return host.run(Command.script(script, arguments)).orFail();
    }

    CommandResult runWith(byte[] input, String script, String... arguments) throws RemoteException {
        return host.run(Command.script(script, arguments).withInput(input)).orFail();
    }

    /** Group of QEMU's processes, as the configuration names it; empty: that of the distribution. */
    String configuredGroup() {
        return group;
    }

    /** Makes the folder in which files wait, and sees to it that undoing removes it. */
    String stage(UndoLog undo) throws RemoteException {
        String folder = run(STAGE).text();
        undo.add("remove " + folder, () -> discard(folder));
        return folder;
    }

    void put(String folder, TlsFile.Content content, byte[] bytes) throws RemoteException {
        runWith(bytes, PUT, folder + "/" + content.staged());
    }

    /** Puts what waits in a folder in place, and removes the folder. */
    void install(String folder, String backupSuffix, UndoLog undo) throws RemoteException {
        String qemuGroup = InstalledCertificate.of(this).group();
        String suffix = backupSuffix + ".bak";
        List<String> words = new ArrayList<>(List.of(folder, suffix));
        for (TlsFile file : files) {
            words.addAll(List.of(file.path(), file.content().staged(), file.group(qemuGroup), file.mode(qemuGroup)));
        }
        CommandResult result = host.run(Command.script(INSTALL, words.toArray(String[]::new)));
        List<String> done = new ArrayList<>(result.lines());
        if (!done.isEmpty()) {
            Collections.reverse(done);
            undo.add(takingBack(done, suffix), () -> takeBack(done, suffix));
            done.stream()
                    .filter(line -> line.startsWith(KEPT))
                    .forEach(line -> undo.kept(line.substring(KEPT.length()) + "." + suffix));
        }
        result.orFail();
    }

    private static String takingBack(List<String> done, String suffix) {
        List<String> steps = new ArrayList<>();
        for (String line : done) {
            String path = line.substring(line.indexOf(' ') + 1);
            steps.add(line.startsWith(KEPT) ? "put back " + path + " from " + path + "." + suffix : "remove " + path);
        }
        return String.join(", ", steps);
    }

    private void takeBack(List<String> done, String suffix) throws RemoteException {
        List<String> words = new ArrayList<>(List.of(suffix));
        words.addAll(done);
        run(TAKE_BACK, words.toArray(String[]::new));
    }

    private void discard(String folder) throws RemoteException {
        run("rm -rf -- \"$1\"", folder);
    }
}
