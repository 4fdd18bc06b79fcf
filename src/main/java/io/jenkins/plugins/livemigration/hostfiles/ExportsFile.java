package io.jenkins.plugins.livemigration.hostfiles;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code /etc/exports} by its grammar (exports(5)): a path, and the clients that may mount it, each with options in
 * parentheses; {@code -options} before clients hold for all of them.
 *
 * <p>Immutable. Unchanged, the text comes back byte for byte; a change keeps comments, order and all other entries.
 */
public final class ExportsFile {

    private static final String ESCAPED = " \t\n\\\"#";

    private final String path;
    private final String text;
    private final List<Place> places;

    /** An entry, and the part of the text that it is: from its path to its last client. */
    private record Place(Export export, int start, int end, boolean plain) {}

    /**
     * One entry of the file.
     *
     * @param line number of the line in which it begins, from 1; 0 in an entry that is in no file yet
     * @param path absolute path of the exported folder
     * @param clients who may mount it; at least one
     */
    public record Export(int line, String path, List<Client> clients) implements Serializable {
        public Export {
            clients = List.copyOf(clients);
        }

        /** The entry in one line, without its end. */
        public String text() {
            return OctalEscapes.encode(path, ESCAPED)
                    + clients.stream().map(client -> " " + client.text()).collect(Collectors.joining());
        }
    }

    /**
     * Who may mount an exported folder.
     *
     * @param host host name, address, network, netgroup or pattern; {@code *} for everybody, however it is written
     * @param options its options, those that hold for the whole entry first: of two that contradict, the later counts
     */
    public record Client(String host, List<String> options) implements Serializable {
        public Client {
            options = List.copyOf(options);
        }

        /** {@code host(options)}. */
        public String text() {
            String list = options.isEmpty() ? "" : "(" + String.join(",", options) + ")";
            return OctalEscapes.encode(host + list, ESCAPED);
        }
    }

    private ExportsFile(String path, String text, List<Place> places) {
        this.path = path;
        this.text = text;
        this.places = List.copyOf(places);
    }

    /**
     * Reads a file.
     *
     * @param path its path, for messages
     * @throws UnparsableException with the first line that exportfs(8) would not read
     */
    public static ExportsFile parse(String path, String text) throws UnparsableException {
        ExportsScanner scanner = new ExportsScanner(path, text);
        List<Place> places = new ArrayList<>();
        while (scanner.toNextEntry()) {
            places.add(place(scanner));
        }
        return new ExportsFile(path, text, places);
    }

    private static Place place(ExportsScanner scanner) throws UnparsableException {
        ExportsScanner.Word folder = scanner.word();
        if (!folder.text().startsWith("/")) {
            throw scanner.problem(folder.line(), "'" + folder.text() + "' is not an absolute path");
        }
        List<Client> clients = new ArrayList<>();
        List<String> defaults = List.of();
        boolean plain = true;
        int end = folder.end();
        for (ExportsScanner.Word word = scanner.word(); word != null; word = scanner.word()) {
            if (word.text().startsWith("-")) {
                defaults = joined(defaults, options(word.text().substring(1)));
                plain = false;
            } else {
                clients.add(client(scanner, word, defaults));
            }
            end = word.end();
        }
        if (clients.isEmpty()) {
            clients.add(new Client("*", defaults));
            plain = false;
        }
        return new Place(new Export(folder.line(), folder.text(), clients), folder.start(), end, plain);
    }

    private static Client client(ExportsScanner scanner, ExportsScanner.Word word, List<String> defaults)
            throws UnparsableException {
        String said = word.text();
        int open = said.indexOf('(');
        if (open < 0) {
            if (said.indexOf(')') >= 0) {
                throw scanner.problem(word.line(), "a ) without its (");
            }
            return new Client(said, defaults);
        }
        if (said.indexOf(')') != said.length() - 1) {
            throw scanner.problem(word.line(), "options that do not end with the first )");
        }
        String host = open == 0 ? "*" : said.substring(0, open);
        return new Client(host, joined(defaults, options(said.substring(open + 1, said.length() - 1))));
    }

    private static List<String> options(String list) {
        return Arrays.stream(list.split(","))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> result = new ArrayList<>(first);
        result.addAll(second);
        return result;
    }

    /** All entries, in their order. */
    public List<Export> entries() {
        return places.stream().map(Place::export).toList();
    }

    /**
     * This file with an entry: in the place of the one that begins in its line if it has a line, else at the end. An
     * entry that only gets more clients keeps what it is written like.
     *
     * @throws IllegalArgumentException if the entry cannot stand in such a file, or no entry begins in its line
     */
    public ExportsFile with(Export export) {
        requireExport(export);
        if (export.line() == 0) {
            return parsed(withClosedEnd() + export.text() + "\n");
        }
        Place old = at(export.line());
        int kept = old.export().clients().size();
        boolean grows = old.plain()
                && old.export().path().equals(export.path())
                && kept <= export.clients().size()
                && export.clients().subList(0, kept).equals(old.export().clients());
        String added = new Export(
                        0,
                        "",
                        grows ? export.clients().subList(kept, export.clients().size()) : List.of())
                .text();
        String now = grows ? text.substring(old.start(), old.end()) + added : export.text();
        return parsed(text.substring(0, old.start()) + now + text.substring(old.end()));
    }

    /** The text, with its last line ended so that the next one does not go on with it. */
    private String withClosedEnd() {
        String ended = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        return ended.endsWith("\\\n") ? ended + "\n" : ended;
    }

    /**
     * This file without one of its entries: without its lines, if nothing else is in them.
     *
     * @throws IllegalArgumentException if the entry is not one of this file
     */
    public ExportsFile without(Export export) {
        Place old = at(export.line());
        if (!old.export().equals(export)) {
            throw new IllegalArgumentException("'" + export.text() + "' is no entry of " + path + ".");
        }
        int start = text.lastIndexOf('\n', old.start() - 1) + 1;
        int end = text.indexOf('\n', old.end());
        return parsed(text.substring(0, start) + (end < 0 ? "" : text.substring(end + 1)));
    }

    private Place at(int line) {
        return places.stream()
                .filter(place -> place.export().line() == line)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No entry begins in line " + line + " of " + path));
    }

    private ExportsFile parsed(String changed) {
        try {
            return parse(path, changed);
        } catch (UnparsableException e) {
            throw new IllegalStateException("An entry that was checked cannot be read", e);
        }
    }

    private static void requireExport(Export export) {
        try {
            List<Export> read = parse("exports", export.text()).entries();
            if (read.size() == 1
                    && read.get(0).path().equals(export.path())
                    && read.get(0).clients().equals(export.clients())) {
                return;
            }
        } catch (UnparsableException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        throw new IllegalArgumentException("'" + export.text() + "' cannot stand in a file of exports.");
    }

    /** The whole file. */
    public String text() {
        return text;
    }
}
