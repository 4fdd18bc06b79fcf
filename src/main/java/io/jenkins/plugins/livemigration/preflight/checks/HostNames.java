package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hostfiles.HostsFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names of one host.
 *
 * @param given as the user named it
 * @param own its name for itself, {@code uname -n}; empty if unknown
 * @param full its full name, {@code hostname -f}; empty if it knows none
 */
record HostNames(String given, String own, String full) {

    static HostNames of(String given, String own, String full) {
        // "hostname -f" prints one name; anything else is a message.
        return new HostNames(given, own, full.contains(" ") || full.contains("\n") ? "" : full);
    }

    static HostNames unknown(String given) {
        return new HostNames(given, "", "");
    }

    /** All names by which others may look for it; addresses are none, nor is localhost, which is another everywhere. */
    List<String> all() {
        Set<String> names = new LinkedHashSet<>();
        for (String name : List.of(given, own, full)) {
            if (!name.isEmpty() && !HostsFile.isAddress(name) && !isLocalhost(name)) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    /** By which it has others connect to it, as far as it has such a name; empty if not. */
    String itself() {
        if (isLocalhost()) {
            return all().isEmpty() ? "" : all().get(0);
        }
        return full.isEmpty() ? own : full;
    }

    /** Whether a name that an address leads back to is one of this host's, with or without its domain. */
    boolean isCalled(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return all().stream()
                .map(one -> one.toLowerCase(Locale.ROOT))
                .anyMatch(one -> one.equals(wanted) || one.startsWith(wanted + ".") || wanted.startsWith(one + "."));
    }

    /** Whether it takes itself for localhost, which libvirt refuses for the destination of a migration. */
    boolean isLocalhost() {
        return isLocalhost(own) || isLocalhost(full);
    }

    private static boolean isLocalhost(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("localhost") || lower.startsWith("localhost.");
    }
}
