package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostfiles.HostsFile;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * To which addresses one machine resolves names.
 *
 * @param who the machine
 * @param addresses by name, without those that mean the machine itself
 */
record NameAnswers(String who, Map<String, List<String>> addresses) {

    private static final String QUESTION =
            """
            for name in "$@"; do
                printf '= %s\\n' "$name"
                getent ahosts "$name" | while read -r address rest; do printf '%s\\n' "$address"; done
            done""";

    /** Asks a host. */
    static NameAnswers of(RemoteHost host, List<String> names) throws RemoteException {
        return new NameAnswers(
                host.name(),
                parse(host.run(Command.script(QUESTION, names.toArray(String[]::new)))
                        .orFail()
                        .lines()));
    }

    static Map<String, List<String>> parse(List<String> lines) {
        Map<String, List<String>> result = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("= ")) {
                current = new ArrayList<>();
                result.put(line.substring(2), current);
            } else if (isOfUse(line) && !current.contains(line)) {
                current.add(line);
            }
        }
        return result;
    }

    /** Whether another host can use an address. */
    static boolean isOfUse(String address) {
        return HostsFile.isAddress(address)
                && !address.startsWith("127.")
                && !address.equals("::1")
                && !address.equals("0.0.0.0")
                && !address.equals("::")
                && !address.toLowerCase(Locale.ROOT).startsWith("fe80:");
    }

    List<String> of(String name) {
        return addresses.getOrDefault(name, List.of());
    }
}
