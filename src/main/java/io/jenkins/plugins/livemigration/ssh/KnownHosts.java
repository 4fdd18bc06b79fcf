package io.jenkins.plugins.livemigration.ssh;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Known keys of hosts, in the format of OpenSSH's known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
public final class KnownHosts {

    /** Types of keys that hosts may prove to have; DSA is none. */
    static final Set<String> TYPES =
            Set.of("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa");

    private static final int DEFAULT_PORT = 22;
    private static final int FIELDS = 3;

    private final List<Entry> entries = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private record Entry(boolean revoked, HostNamePatterns hosts, HostKeyBlob key) {}

    private KnownHosts() {}

    /** Reads known keys. A line that is of no use is left out and noted. */
    public static KnownHosts parse(String text) {
        KnownHosts known = new KnownHosts();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                known.add(number, line.strip());
            }
        }
        return known;
    }

    private void add(int number, String line) {
        List<String> fields = new ArrayList<>(List.of(line.split("[ \t]+")));
        String marker = fields.get(0).startsWith("@") ? fields.remove(0) : "";
        String where = "Line " + number + " of the known host keys is left out: ";
        if (marker.equals("@cert-authority")) {
            notes.add(where + "certificate authorities of hosts are not supported.");
        } else if (!marker.isEmpty() && !marker.equals("@revoked")) {
            notes.add(where + "'" + marker + "' is no marker.");
        } else if (fields.size() < FIELDS) {
            notes.add(where + "it is not of the form 'hosts type key'.");
        } else if (!TYPES.contains(fields.get(1))) {
            notes.add(where + "keys of type '" + fields.get(1) + "' are not supported.");
        } else {
            addKey(where, marker, fields);
        }
    }

    private void addKey(String where, String marker, List<String> fields) {
        try {
            HostKeyBlob key = HostKeyBlob.of(Base64.getDecoder().decode(fields.get(2)));
            if (!key.type().equals(fields.get(1))) {
                throw new IllegalArgumentException("another type");
            }
            entries.add(new Entry(!marker.isEmpty(), HostNamePatterns.parse(fields.get(0)), key));
        } catch (IllegalArgumentException e) {
            notes.add(where + "its key or its hosts are damaged.");
        }
    }

    /** Lines that were left out, with the reason; for the log. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Keys that are known for a host at a port. */
    List<HostKeyBlob> keys(String host, int port) {
        return keys(host, port, false);
    }

    /** Keys that must not be believed any more. */
    List<HostKeyBlob> revoked(String host, int port) {
        return keys(host, port, true);
    }

    private List<HostKeyBlob> keys(String host, int port, boolean revoked) {
        String name = nameOf(host, port);
        return entries.stream()
                .filter(entry -> entry.revoked() == revoked)
                .filter(entry ->
                        entry.hosts().match(name) || revoked && entry.hosts().match(host.toLowerCase(Locale.ROOT)))
                .map(Entry::key)
                .distinct()
                .toList();
    }

    /** The name under which a host's keys are kept: with the port, unless that is 22. */
    static String nameOf(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return port == DEFAULT_PORT ? name : "[" + name + "]:" + port;
    }
}
