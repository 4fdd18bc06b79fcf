package io.jenkins.plugins.livemigration.hostconfig.firewall;

import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.EditedFile;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules that a host loads with {@code iptables-restore} when it starts: Debian's {@code iptables-persistent}, Red Hat's
 * {@code iptables-services}. Ours come first in INPUT, as in the running filter. Saving the running rules instead would
 * keep those of others that are not meant to stay.
 */
final class IptablesSaveFile {

    static final List<String> IPV4 = List.of("/etc/iptables/rules.v4", "/etc/sysconfig/iptables");
    static final List<String> IPV6 = List.of("/etc/iptables/rules.v6", "/etc/sysconfig/ip6tables");

    private IptablesSaveFile() {}

    static Change of(RemoteHost host, String path, List<Opening> openings) {
        return new EditedFile(
                host,
                path,
                "rules at the start of the host in " + path,
                EditedFile.Absence.IN_PLACE,
                text -> EditedFile.Edited.to(with(path, text, openings)));
    }

    /** The text with rules for those openings that it does not let through. */
    static String with(String path, String text, List<Opening> openings) throws UnparsableException {
        List<String> lines = new ArrayList<>(text.lines().toList());
        IptablesRules rules = IptablesRules.parse(lines);
        List<String> missing = openings.stream()
                .filter(opening -> !rules.letsThrough(opening))
                .map(opening -> "-A INPUT " + String.join(" ", IptablesRules.ruleFor(opening)))
                .toList();
        if (missing.isEmpty()) {
            return text;
        }
        lines.addAll(firstRule(path, lines), missing);
        return String.join("\n", lines) + "\n";
    }

    private static int firstRule(String path, List<String> lines) throws UnparsableException {
        int table = lines.indexOf("*filter");
        for (int i = table + 1; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("-A") || line.equals("COMMIT")) {
                return i;
            }
        }
        throw new UnparsableException(path, table + 1, "*filter", "the table has no COMMIT");
    }
}
