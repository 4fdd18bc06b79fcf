package io.jenkins.plugins.livemigration.hostfiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the lines of an {@link IniFile} are, read as oslo.config's {@code iniparser} does.
 *
 * @param headings where sections begin
 * @param assignments options with their values
 */
record IniContents(List<Heading> headings, List<Assignment> assignments) {

    /**
     * The line of a section's name.
     *
     * @param section the name
     * @param line index of the line
     */
    record Heading(String section, int line) {}

    /**
     * An option with its value.
     *
     * @param head what stands left of the value
     * @param first index of its first line
     * @param end index of the line after its last
     */
    record Assignment(String section, String option, String value, String head, int first, int end) {

        private Assignment continued(String more, int newEnd) {
            return new Assignment(section, option, value + "\n" + more, head, first, newEnd);
        }
    }

    static IniContents of(String path, List<String> lines) throws UnparsableException {
        List<Heading> headings = new ArrayList<>();
        List<Assignment> assignments = new ArrayList<>();
        boolean open = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = TextLines.content(lines.get(i)).stripTrailing();
            if (line.isEmpty() || isComment(line)) {
                open = false;
            } else if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                if (!open) {
                    throw new UnparsableException(path, i + 1, line, "an indented line continues nothing");
                }
                int last = assignments.size() - 1;
                assignments.set(last, assignments.get(last).continued(line.strip(), i + 1));
            } else if (line.charAt(0) == '[') {
                headings.add(new Heading(sectionName(path, i, line), i));
                open = false;
            } else {
                assignments.add(assignment(path, i, line, headings));
                open = true;
            }
        }
        return new IniContents(headings, assignments);
    }

    private static String sectionName(String path, int index, String line) throws UnparsableException {
        if (!line.endsWith("]")) {
            throw new UnparsableException(path, index + 1, line, "a section's name lacks its closing bracket");
        }
        if (line.length() <= 2) {
            throw new UnparsableException(path, index + 1, line, "a section has no name");
        }
        return line.substring(1, line.length() - 1);
    }

    private static Assignment assignment(String path, int index, String line, List<Heading> headings)
            throws UnparsableException {
        int colon = line.indexOf(':');
        int equal = line.indexOf('=');
        if (colon < 0 && equal < 0) {
            throw new UnparsableException(path, index + 1, line, "neither a section nor an option with '=' or ':'");
        }
        int delimiter = colon < 0 || (equal >= 0 && equal < colon) ? equal : colon;
        String option = line.substring(0, delimiter).strip();
        if (option.isEmpty()) {
            throw new UnparsableException(path, index + 1, line, "the name of the option is missing");
        }
        if (headings.isEmpty()) {
            throw new UnparsableException(path, index + 1, line, "the option stands before the first section");
        }
        int value = delimiter + 1;
        while (value < line.length() && Character.isWhitespace(line.charAt(value))) {
            value++;
        }
        String head = value == line.length() ? line.substring(0, delimiter + 1) + " " : line.substring(0, value);
        return new Assignment(
                headings.get(headings.size() - 1).section(),
                option,
                IniValue.read(line.substring(value)),
                head,
                index,
                index + 1);
    }

    /** Index of the line below the last commented default of an option in a section. */
    Optional<Integer> belowCommentedDefault(List<String> lines, String section, String option) {
        Pattern bare = Pattern.compile("[#;]" + Pattern.quote(option) + "\\s*[=:].*");
        Pattern spaced = Pattern.compile("[#;]\\s*" + Pattern.quote(option) + "\\s*=.*");
        return lastMatch(lines, section, bare).or(() -> lastMatch(lines, section, spaced));
    }

    private Optional<Integer> lastMatch(List<String> lines, String section, Pattern pattern) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (pattern.matcher(TextLines.content(lines.get(i))).matches() && isIn(section, i)) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    private boolean isIn(String section, int line) {
        String found = "";
        for (Heading heading : headings) {
            if (heading.line() < line) {
                found = IniFile.normal(heading.section());
            }
        }
        return found.equals(section);
    }

    /** Index of the line after the last one that belongs to a section, where it stands last. */
    Optional<Integer> endOf(List<String> lines, String section) {
        for (int i = headings.size() - 1; i >= 0; i--) {
            if (IniFile.normal(headings.get(i).section()).equals(section)) {
                int next = i + 1 < headings.size() ? headings.get(i + 1).line() : lines.size();
                return Optional.of(withoutBlanks(
                        lines, headings.get(i).line(), next == lines.size() ? next : aboveHeading(lines, next)));
            }
        }
        return Optional.empty();
    }

    /** Comments right above a section's name, with an empty line above them, speak of that section. */
    private static int aboveHeading(List<String> lines, int heading) {
        int index = heading;
        while (index > 0 && isComment(lines.get(index - 1))) {
            index--;
        }
        return index > 0 && TextLines.isBlank(lines.get(index - 1)) ? index : heading;
    }

    private static int withoutBlanks(List<String> lines, int heading, int end) {
        int index = end;
        while (index > heading + 1 && TextLines.isBlank(lines.get(index - 1))) {
            index--;
        }
        return index;
    }

    private static boolean isComment(String line) {
        return line.startsWith("#") || line.startsWith(";");
    }
}
