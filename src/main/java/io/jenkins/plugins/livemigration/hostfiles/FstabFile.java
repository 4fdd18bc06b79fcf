package io.jenkins.plugins.livemigration.hostfiles;

import java.io.Serializable;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /etc/fstab} by its grammar (fstab(5)): source, mount point, type, and perhaps options, dump and pass, with
 * blanks in a field as {@code \040}.
 *
 * <p>Immutable. Unchanged, the text comes back byte for byte; a change keeps comments, order and all other lines.
 */
public final class FstabFile {

    private static final Pattern COMMENT = Pattern.compile("[ \\t]*(?:#.*)?", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile(
            "[ \\t]*(?<source>[^ \\t]+)[ \\t]+(?<place>[^ \\t]+)"
                    + "[ \\t]+(?<type>[^ \\t]+)(?:[ \\t]+(?<options>[^ \\t]+)(?:[ \\t]+(?<dump>[0-9]{1,9})"
                    + "(?:[ \\t]+(?<pass>[0-9]{1,9})(?:[ \\t]+#.*)?)?)?)?[ \\t]*",
            Pattern.DOTALL);
    // A comma in quotes belongs to an option, as in context="system_u:object_r:nfs_t:s0:c1,c2".
    private static final Pattern OPTION = Pattern.compile("(?:\"[^\"]*\"|[^,\"])+");
    private static final String ESCAPED = " \t\n\\#";

    private final String path;
    private final List<String> lines;
    private final List<Entry> entries;

    /**
     * One line of the file.
     *
     * @param line its number, from 1; 0 in an entry that is in no file yet
     * @param source what is mounted: {@code nfs-server:/}, {@code UUID=...}
     * @param mountPoint where: an absolute path, or {@code none}
     * @param type of the file system, for example {@code nfs4}
     * @param options of the mount; {@code defaults} if the line gives none
     * @param dump fifth field, 0 if it is missing
     * @param pass sixth field, 0 if it is missing
     */
    public record Entry(
            int line, String source, String mountPoint, String type, List<String> options, int dump, int pass)
            implements Serializable {
        public Entry {
            options = List.copyOf(options);
        }

        /** The entry as a line, without its end. */
        public String text() {
            return String.join(
                    " ",
                    OctalEscapes.encode(source, ESCAPED),
                    OctalEscapes.encode(mountPoint, ESCAPED),
                    OctalEscapes.encode(type, ESCAPED),
                    OctalEscapes.encode(String.join(",", options), ESCAPED),
                    Integer.toString(dump),
                    Integer.toString(pass));
        }

        /** Whether the entry says the same, wherever it stands. */
        public boolean saysTheSameAs(Entry other) {
            return at(0).equals(other.at(0));
        }

        private Entry at(int number) {
            return new Entry(number, source, mountPoint, type, options, dump, pass);
        }
    }

    private FstabFile(String path, List<String> lines, List<Entry> entries) {
        this.path = path;
        this.lines = List.copyOf(lines);
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads a file.
     *
     * @param path its path, for messages
     * @throws UnparsableException with the first line that mount(8) would not read
     */
    public static FstabFile parse(String path, String text) throws UnparsableException {
        List<String> lines = TextLines.split(text);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).endsWith("\n")
                    ? lines.get(i).substring(0, lines.get(i).length() - 1)
                    : lines.get(i);
            if (!COMMENT.matcher(line).matches()) {
                entries.add(entry(path, i + 1, line));
            }
        }
        return new FstabFile(path, lines, entries);
    }

    private static Entry entry(String path, int number, String line) throws UnparsableException {
        if (line.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c))) {
            throw new UnparsableException(
                    path, number, line.replaceAll("[\\p{Cntrl}&&[^\\t]]", "?"), "a control character");
        }
        Matcher fields = LINE.matcher(line);
        if (!fields.matches()) {
            throw new UnparsableException(
                    path, number, line, "not source, mount point, type, options, and two numbers");
        }
        try {
            return new Entry(
                    number,
                    OctalEscapes.decode(fields.group("source")),
                    OctalEscapes.decode(fields.group("place")),
                    OctalEscapes.decode(fields.group("type")),
                    options(path, number, line, fields.group("options")),
                    number(fields.group("dump")),
                    number(fields.group("pass")));
        } catch (CharacterCodingException e) {
            throw new UnparsableException(path, number, line, "an escape that is no UTF-8");
        }
    }

    private static List<String> options(String path, int number, String line, String field)
            throws UnparsableException, CharacterCodingException {
        if (field == null) {
            return List.of("defaults");
        }
        String decoded = OctalEscapes.decode(field);
        if (decoded.chars().filter(c -> c == '"').count() % 2 != 0) {
            throw new UnparsableException(path, number, line, "a quote that is not closed");
        }
        return OPTION.matcher(decoded).results().map(result -> result.group()).toList();
    }

    private static int number(String field) {
        return field == null ? 0 : Integer.parseInt(field);
    }

    /** All entries, in their order. */
    public List<Entry> entries() {
        return entries;
    }

    /** The entries for a mount point, whether or not it is written with more slashes than it needs. */
    public List<Entry> at(String mountPoint) {
        String place = plain(mountPoint);
        return entries.stream()
                .filter(entry -> plain(entry.mountPoint()).equals(place))
                .toList();
    }

    private static String plain(String mountPoint) {
        String single = mountPoint.replaceAll("/+", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    /**
     * This file with an entry: in the place of its line if it has one, else at the end.
     *
     * @throws IllegalArgumentException if the entry cannot stand in such a file, or its line is no entry's
     */
    public FstabFile with(Entry entry) {
        requireEntry(entry);
        if (entry.line() == 0) {
            return parsed(TextLines.insert(lines, lines.size(), List.of(entry.text())));
        }
        List<String> result = new ArrayList<>(lines);
        result.set(indexOf(entry.line()), entry.text() + TextLines.ending(lines));
        return parsed(result);
    }

    /**
     * This file without one of its entries.
     *
     * @throws IllegalArgumentException if the entry is not one of this file
     */
    public FstabFile without(Entry entry) {
        if (!entries.contains(entry)) {
            throw new IllegalArgumentException("'" + entry.text() + "' is no line of " + path + ".");
        }
        List<String> result = new ArrayList<>(lines);
        result.remove(entry.line() - 1);
        return parsed(result);
    }

    private int indexOf(int line) {
        if (entries.stream().noneMatch(entry -> entry.line() == line)) {
            throw new IllegalArgumentException("Line " + line + " of " + path + " is no entry.");
        }
        return line - 1;
    }

    private FstabFile parsed(List<String> changed) {
        try {
            return parse(path, TextLines.join(changed));
        } catch (UnparsableException e) {
            throw new IllegalStateException("An entry that was checked cannot be read", e);
        }
    }

    private static void requireEntry(Entry entry) {
        try {
            List<Entry> read = parse("fstab", entry.text()).entries();
            if (read.size() == 1 && read.get(0).saysTheSameAs(entry)) {
                return;
            }
        } catch (UnparsableException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        throw new IllegalArgumentException("'" + entry.text() + "' cannot stand in a file of mounts.");
    }

    /** The whole file. */
    public String text() {
        return TextLines.join(lines);
    }
}
