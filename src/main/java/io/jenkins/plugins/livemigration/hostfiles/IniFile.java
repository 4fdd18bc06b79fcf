package io.jenkins.plugins.livemigration.hostfiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A configuration file in the dialect of oslo.config, which {@code nova.conf} is written in: sections, options with
 * {@code =} or {@code :}, values that go on in indented lines, comments that begin a line with {@code #} or {@code ;}.
 *
 * <p>Immutable. Unchanged, the text comes back byte for byte; a change keeps comments, order and everything else. Names
 * of sections are equal whatever their case, but for {@code DEFAULT}; a section may stand in several places. Of several
 * lines for one option the last counts, unless the option takes several values.
 */
public final class IniFile {

    private static final String DEFAULT = "DEFAULT";

    private final String path;
    private final List<String> lines;
    private final IniContents contents;

    private IniFile(String path, List<String> lines, IniContents contents) {
        this.path = path;
        this.lines = List.copyOf(lines);
        this.contents = contents;
    }

    /**
     * Reads a file.
     *
     * @param path its path, for messages
     * @throws UnparsableException with the first line that oslo.config would not read
     */
    public static IniFile parse(String path, String text) throws UnparsableException {
        List<String> lines = TextLines.split(text);
        return new IniFile(path, lines, IniContents.of(path, lines));
    }

    /** The value that counts: the last one; lines of a value of several lines are separated by line feeds. */
    public Optional<String> get(String section, String option) {
        List<String> values = all(section, option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** All values of an option, in their order. */
    public List<String> all(String section, String option) {
        return assignments(section, option).stream()
                .map(IniContents.Assignment::value)
                .toList();
    }

    /**
     * This file with a value: in the place of the one that counts, else below a commented default
     * {@code #option = ...}, else at the end of the section, else in a new section at the end.
     *
     * @throws IllegalArgumentException if no such file can say this: a name with a delimiter, a value with an empty line
     */
    public IniFile with(String section, String option, String value) {
        List<String> said = written(section, option, value);
        List<IniContents.Assignment> present = assignments(section, option);
        if (!present.isEmpty()) {
            IniContents.Assignment last = present.get(present.size() - 1);
            return last.value().equals(value) ? this : edited(replace(last, said));
        }
        List<String> added = new ArrayList<>(said);
        added.set(0, (option + " = " + said.get(0)).stripTrailing());
        Optional<Integer> place = contents.belowCommentedDefault(lines, normal(section), option)
                .or(() -> contents.endOf(lines, normal(section)));
        if (place.isPresent()) {
            return edited(TextLines.insert(lines, place.get(), added));
        }
        added.add(0, "[" + section + "]");
        if (!lines.isEmpty() && !TextLines.isBlank(lines.get(lines.size() - 1))) {
            added.add(0, "");
        }
        return edited(TextLines.insert(lines, lines.size(), added));
    }

    /** Why no file can say this, if that is so. */
    public static Optional<String> problem(String section, String option, String value) {
        try {
            return written(section, option, value).isEmpty() ? Optional.of("there is no value") : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static List<String> written(String section, String option, String value) {
        requireName(section, "[]\r\n", "section");
        requireName(option, "=:[]#;\r\n", "option");
        return IniValue.write(value);
    }

    /** This file without an option, wherever the section says it. */
    public IniFile without(String section, String option) {
        List<String> result = new ArrayList<>(lines);
        List<IniContents.Assignment> present = assignments(section, option);
        for (int i = present.size() - 1; i >= 0; i--) {
            result.subList(present.get(i).first(), present.get(i).end()).clear();
        }
        return present.isEmpty() ? this : edited(result);
    }

    /** The whole file. */
    public String text() {
        return TextLines.join(lines);
    }

    private List<String> replace(IniContents.Assignment old, List<String> said) {
        String ending = TextLines.ending(lines);
        List<String> added = new ArrayList<>();
        added.add((old.head() + said.get(0)).stripTrailing());
        added.addAll(said.subList(1, said.size()));
        boolean open = old.end() == lines.size() && !lines.get(old.end() - 1).endsWith("\n");
        List<String> result = new ArrayList<>(lines);
        result.subList(old.first(), old.end()).clear();
        for (int i = 0; i < added.size(); i++) {
            boolean last = i == added.size() - 1;
            result.add(old.first() + i, added.get(i) + (last && open ? "" : ending));
        }
        return result;
    }

    private List<IniContents.Assignment> assignments(String section, String option) {
        return contents.assignments().stream()
                .filter(assignment -> normal(assignment.section()).equals(normal(section))
                        && assignment.option().equals(option))
                .toList();
    }

    private IniFile edited(List<String> result) {
        try {
            return parse(path, TextLines.join(result));
        } catch (UnparsableException e) {
            throw new IllegalStateException("An edit broke the file: " + e.getMessage(), e);
        }
    }

    static String normal(String section) {
        return section.equals(DEFAULT) ? section : section.toLowerCase(Locale.ROOT);
    }

    private static void requireName(String name, String forbidden, String kind) {
        boolean broken = name.isBlank()
                || !name.equals(name.strip())
                || name.chars().anyMatch(character -> forbidden.indexOf(character) >= 0);
        if (broken) {
            throw new IllegalArgumentException("'" + name + "' cannot be the name of this " + kind + ".");
        }
    }
}
