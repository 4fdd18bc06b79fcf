package io.jenkins.plugins.livemigration.hostfiles;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code /etc/hosts} by its grammar (hosts(5)): an address, a name, more names, and comments from {@code #} to the end
 * of a line. A part of it can be a block of ours, between {@code # BEGIN marker} and {@code # END marker}.
 *
 * <p>Immutable. Unchanged, the text comes back byte for byte.
 */
public final class HostsFile {

    private static final Pattern NUMBER = Pattern.compile("25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,253}[A-Za-z0-9_.])?");

    private final String path;
    private final List<String> lines;
    private final List<Entry> entries;

    /**
     * One line of the file.
     *
     * @param line its number, from 1; 0 in an entry that is in no file yet
     * @param address IPv4 or IPv6 address as it is written there
     * @param names the canonical name and the aliases
     */
    public record Entry(int line, String address, List<String> names) implements Serializable {
        public Entry {
            names = List.copyOf(names);
        }

        /** The entry as a line, without its end. */
        public String text() {
            return address + "\t" + String.join(" ", names);
        }
    }

    private HostsFile(String path, List<String> lines, List<Entry> entries) {
        this.path = path;
        this.lines = List.copyOf(lines);
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads a file.
     *
     * @param path its path, for messages
     * @throws UnparsableException with the first line that is no entry
     */
    public static HostsFile parse(String path, String text) throws UnparsableException {
        List<String> lines = TextLines.split(text);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = TextLines.content(lines.get(i));
            int comment = line.indexOf('#');
            String said = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!said.isEmpty()) {
                entries.add(entry(path, i + 1, line, Arrays.asList(said.split("\\s+"))));
            }
        }
        return new HostsFile(path, lines, entries);
    }

    private static Entry entry(String path, int number, String line, List<String> words) throws UnparsableException {
        if (!isAddress(words.get(0))) {
            throw new UnparsableException(path, number, line, "'" + words.get(0) + "' is not an IP address");
        }
        if (words.size() == 1) {
            throw new UnparsableException(path, number, line, "an address without a name");
        }
        return new Entry(number, words.get(0), words.subList(1, words.size()));
    }

    /** All entries, in their order. */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * The entries that are not in a block.
     *
     * @throws UnparsableException if a line that begins or ends the block lacks its counterpart
     */
    public List<Entry> entriesOutside(String marker) throws UnparsableException {
        Block block = block(marker);
        return entries.stream()
                .filter(entry -> entry.line() <= block.first() || entry.line() > block.end())
                .toList();
    }

    /**
     * This file with a block of entries, in the place of the block with this marker, else at the end.
     *
     * @throws UnparsableException if a line that begins or ends the block lacks its counterpart
     * @throws IllegalArgumentException if an entry cannot stand in such a file
     */
    public HostsFile withBlock(String marker, List<Entry> block) throws UnparsableException {
        List<String> added = new ArrayList<>();
        added.add(begin(marker));
        for (Entry entry : block) {
            requireEntry(entry);
            added.add(entry.text());
        }
        added.add(end(marker));
        Block old = block(marker);
        List<String> rest = new ArrayList<>(lines);
        rest.subList(old.first(), old.end()).clear();
        return parse(path, TextLines.join(TextLines.insert(rest, old.first(), added)));
    }

    /**
     * This file without the block.
     *
     * @throws UnparsableException if a line that begins or ends it lacks its counterpart
     */
    public HostsFile withoutBlock(String marker) throws UnparsableException {
        Block old = block(marker);
        List<String> rest = new ArrayList<>(lines);
        rest.subList(old.first(), old.end()).clear();
        return parse(path, TextLines.join(rest));
    }

    /**
     * This file with another entry in the place of some, each of which is taken out if there are no names left.
     *
     * @param replacements by number of the line, from 1
     */
    public HostsFile with(Map<Integer, Entry> replacements) throws UnparsableException {
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Entry entry = replacements.get(i + 1);
            if (entry == null) {
                rest.add(lines.get(i));
            } else if (!entry.names().isEmpty()) {
                requireEntry(entry);
                rest.add(entry.text() + TextLines.ending(lines));
            }
        }
        return parse(path, TextLines.join(rest));
    }

    /** The whole file. */
    public String text() {
        return TextLines.join(lines);
    }

    /** Whether a text is an IPv4 or IPv6 address. Nothing is looked up. */
    public static boolean isAddress(String text) {
        if (text.indexOf(':') < 0) {
            String[] numbers = text.split("\\.", -1);
            return numbers.length == 4
                    && Arrays.stream(numbers)
                            .allMatch(number -> NUMBER.matcher(number).matches());
        }
        String withoutZone = text.replaceFirst("%[A-Za-z0-9_.-]+$", "");
        if (!withoutZone.matches("[0-9A-Fa-f:.]+")) {
            return false;
        }
        try {
            return InetAddress.getByName(withoutZone).getAddress().length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Lines {@code first} (index) to before {@code end}; both equal where the block would go, if there is none. */
    private record Block(int first, int end) {}

    private Block block(String marker) throws UnparsableException {
        int first = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = TextLines.content(lines.get(i)).strip();
            if (line.equals(begin(marker))) {
                if (first >= 0) {
                    throw new UnparsableException(path, i + 1, line, "the block begins a second time");
                }
                first = i;
            } else if (line.equals(end(marker))) {
                if (first < 0) {
                    throw new UnparsableException(path, i + 1, line, "the block ends without a beginning");
                }
                return new Block(first, i + 1);
            }
        }
        if (first >= 0) {
            throw new UnparsableException(path, first + 1, lines.get(first).strip(), "the block has no end");
        }
        return new Block(lines.size(), lines.size());
    }

    private static void requireEntry(Entry entry) {
        boolean sound = isAddress(entry.address())
                && !entry.names().isEmpty()
                && entry.names().stream().allMatch(name -> NAME.matcher(name).matches());
        if (!sound) {
            throw new IllegalArgumentException("'" + entry.text() + "' cannot stand in a file of hosts.");
        }
    }

    private static String begin(String marker) {
        return "# BEGIN " + marker;
    }

    private static String end(String marker) {
        return "# END " + marker;
    }
}
