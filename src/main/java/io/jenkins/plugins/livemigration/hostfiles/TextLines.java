package io.jenkins.plugins.livemigration.hostfiles;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a text, each with the end that it has there, so that all of them together are the text again, byte for
 * byte.
 */
final class TextLines {

    private TextLines() {}

    /** The lines, each with its line end; only the last may have none. */
    static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, next));
            start = next;
        }
        return lines;
    }

    /** A line without its end. */
    static String content(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }

    /** The line end of a text: that of its first line. */
    static String ending(List<String> lines) {
        return !lines.isEmpty() && lines.get(0).endsWith("\r\n") ? "\r\n" : "\n";
    }

    /** Adds lines, without ends, at a place, where the line before may still lack its end. */
    static List<String> insert(List<String> lines, int index, List<String> contents) {
        String ending = ending(lines);
        List<String> result = new ArrayList<>(lines);
        if (index > 0 && !result.get(index - 1).endsWith("\n")) {
            result.set(index - 1, result.get(index - 1) + ending);
        }
        List<String> added = contents.stream().map(line -> line + ending).toList();
        result.addAll(index, added);
        return result;
    }

    static boolean isBlank(String line) {
        return line.isBlank();
    }

    static String join(List<String> lines) {
        return String.join("", lines);
    }
}
