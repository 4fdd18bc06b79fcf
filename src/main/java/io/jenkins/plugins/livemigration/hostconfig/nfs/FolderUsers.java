package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who has files of a folder open: running guests above all. Only links of {@code /proc} are read, which no dead server can
 * hold up.
 */
final class FolderUsers {

    private static final Pattern GUEST = Pattern.compile("-name (?:guest=)?(?<guest>[^, ]+)");

    private static final String ASK =
            """
            find /proc/[0-9]*/fd /proc/[0-9]*/cwd /proc/[0-9]*/root -maxdepth 1 -type l -printf '%p %l\\n' 2>/dev/null |
            while read -r link target; do
                case $target in "$1"|"$1"/*) ;; *) continue ;; esac
                process=${link#/proc/}
                echo "${process%%/*}"
            done | sort -n -u | head -n 50 | while read -r process; do
                name=$(cat "/proc/$process/comm" 2>/dev/null) || continue
                printf '%s %s %s\\n' "$process" "$name" "$(tr '\\0\\n' '  ' <"/proc/$process/cmdline" 2>/dev/null | cut -c -2000)"
            done
            exit 0""";

    private FolderUsers() {}

    /** One text each: {@code guest web01 (process 4711)}, {@code nova-compute (process 815)}. */
    static List<String> of(ShareHost host, String folder) throws RemoteException {
        List<String> result = new ArrayList<>();
        for (String line : host.run(ASK, folder).lines()) {
            String[] words = line.split(" ", 3);
            Matcher guest = GUEST.matcher(line);
            boolean isGuest = words[1].startsWith("qemu") || words[1].startsWith("kvm");
            String name = isGuest ? "guest " + (guest.find() ? guest.group("guest") : words[1]) : words[1];
            result.add(name + " (process " + words[0] + ")");
        }
        return result;
    }
}
