package io.jenkins.plugins.livemigration.hostconfig.certificates;

import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The certificates of one host. What is to be put in place waits in a folder in memory that only root can enter; from
 * there each file takes the place of the old one, which is kept beside it.
 */
final class TlsHost {

    // QEMU's group: that of the configuration, else that of the distribution's package.
    private static final String QEMU_GROUP =
            """
            for name in "$1" libvirt-qemu qemu; do
                [ -n "$name" ] || continue
                found=$(getent group "$name" | cut -d: -f1)
                if [ -n "$found" ]; then echo "$found"; exit 0; fi
            done
            echo root""";
    private static final String SHOW =
            """
            for file in "$@"; do
                if [ -f "$file" ]; then
                    printf '%s %s %s\\n' "$(sha256sum <"$file" | cut -d' ' -f1)" "$(stat -c '%U:%G %a' -- "$file")" "$file"
                fi
            done""";
    private static final String STAGE =
            """
            umask 077
            if [ -d /dev/shm ]; then base=/dev/shm; else base=/run; fi
            mktemp -d "$base/live-migration.XXXXXXXX\"""";
    private static final String PUT = "umask 077; cat >\"$1\"";
    private static final String MAKE_FOLDERS =
            """
            for folder in "$@"; do
                made=
                while [ ! -d "$folder" ]; do made="$folder $made"; folder=${folder%/*}; done
                for new in $made; do mkdir -m 755 -- "$new" && echo "$new"; done
            done""";
    private static final String INSTALL =
            """
            staged=$1 target=$2 owner=$3 mode=$4 backup=$5
            if [ -e "$target" ]; then cp -p -- "$target" "$backup" && echo kept; else echo new; fi || exit 1
            install -m 600 -- "$staged" "$target.new" && chown -- "$owner" "$target.new" \
                && chmod "$mode" "$target.new" && mv -f -- "$target.new" "$target" || { rm -f -- "$target.new"; exit 1; }
            if selinuxenabled 2>/dev/null; then restorecon -- "$target"; fi""";

    private final RemoteHost host;
    private final List<TlsFile> files;
    private final String group;

    /**
     * A file as it is.
     *
     * @param digest SHA-256, in hexadecimal digits
     * @param ownership {@code owner:group mode}
     */
    record Present(String digest, String ownership) {}

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

    String qemuGroup() throws RemoteException {
        return run(QEMU_GROUP, group).text();
    }

    /** Those of the files that are there, by path. */
    Map<String, Present> present() throws RemoteException {
        Map<String, Present> result = new TreeMap<>();
        for (String line : run(SHOW, files.stream().map(TlsFile::path).toArray(String[]::new))
                .lines()) {
            String[] words = line.split(" ", 4);
            result.put(words[3], new Present(words[0], words[1] + " " + words[2]));
        }
        return result;
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
        String shared = qemuGroup();
        String[] folders = files.stream().map(TlsFile::folder).distinct().toArray(String[]::new);
        for (String made : run(MAKE_FOLDERS, folders).lines()) {
            undo.add("remove " + made, () -> run("rmdir -- \"$1\"", made));
        }
        for (TlsFile file : files) {
            String backup = file.path() + "." + backupSuffix + ".bak";
            String[] ownership = file.ownership(shared).split(" ");
            String staged = folder + "/" + file.content().staged();
            String before = run(INSTALL, staged, file.path(), ownership[0], ownership[1], backup)
                    .text();
            if (before.equals("kept")) {
                undo.kept(backup);
                undo.add(
                        "put back " + file.path() + " from " + backup,
                        () -> run("mv -f -- \"$1\" \"$2\"", backup, file.path()));
            } else {
                undo.add("remove " + file.path(), () -> run("rm -f -- \"$1\"", file.path()));
            }
        }
        discard(folder);
    }

    private void discard(String folder) throws RemoteException {
        run("rm -rf -- \"$1\"", folder);
    }
}
