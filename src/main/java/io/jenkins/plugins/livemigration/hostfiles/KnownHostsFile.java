package io.jenkins.plugins.livemigration.hostfiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code known_hosts} (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT), with plain and with hashed names. Immutable; unchanged, the
 * text comes back byte for byte. Lines with a marker ({@code @revoked}, {@code @cert-authority}) and with patterns stay
 * and are not looked at.
 */
public final class KnownHostsFile {

    private final List<String> lines;

    /**
     * A line for one host that holds another key of the same type than the host has.
     *
     * @param line its number, from 1
     * @param key the key in the file
     */
    public record Contradiction(int line, String host, SshPublicKey key) {}

    private record Entry(List<String> hosts, SshPublicKey key) {
        private boolean names(String host) {
            return hosts.stream().anyMatch(name -> HashedHostName.matches(name, host));
        }
    }

    private KnownHostsFile(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    public static KnownHostsFile parse(String text) {
        return new KnownHostsFile(TextLines.split(text));
    }

    /** Whether the file holds this key for a host: a name, an address, or {@code [name]:port}. */
    public boolean knows(String host, SshPublicKey key) {
        return lines.stream()
                .map(KnownHostsFile::entryOf)
                .flatMap(Optional::stream)
                .anyMatch(entry -> entry.names(host) && entry.key().isSameKeyAs(key));
    }

    /** The lines that say otherwise than that these hosts have this key. */
    public List<Contradiction> contradictions(List<String> hosts, SshPublicKey key) {
        List<Contradiction> result = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Optional<Entry> entry = entryOf(lines.get(i))
                    .filter(other -> other.key().type().equals(key.type())
                            && !other.key().isSameKeyAs(key));
            if (entry.isPresent()) {
                int number = i + 1;
                hosts.stream()
                        .filter(entry.get()::names)
                        .findFirst()
                        .ifPresent(host -> result.add(
                                new Contradiction(number, host, entry.get().key())));
            }
        }
        return result;
    }

    /** This file with a line at the end for those of the hosts that it does not know with this key. */
    public KnownHostsFile with(List<String> hosts, SshPublicKey key) {
        List<String> missing = hosts.stream().filter(host -> !knows(host, key)).toList();
        return missing.isEmpty()
                ? this
                : new KnownHostsFile(TextLines.insert(
                        lines, lines.size(), List.of(String.join(",", missing) + " " + key.type() + " " + key.blob())));
    }

    /** This file without some lines. */
    public KnownHostsFile without(List<Contradiction> gone) {
        List<Integer> numbers = gone.stream().map(Contradiction::line).toList();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!numbers.contains(i + 1)) {
                rest.add(lines.get(i));
            }
        }
        return new KnownHostsFile(rest);
    }

    /** The whole file. */
    public String text() {
        return TextLines.join(lines);
    }

    private static Optional<Entry> entryOf(String line) {
        String content = TextLines.content(line).strip();
        String[] parts = content.split("[ \\t]+", 2);
        if (parts.length < 2 || content.startsWith("#") || content.startsWith("@")) {
            return Optional.empty();
        }
        return SshPublicKey.parse(parts[1]).map(key -> new Entry(Arrays.asList(parts[0].split(",")), key));
    }
}
