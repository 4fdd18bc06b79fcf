package io.jenkins.plugins.livemigration.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines that end between words. A word that is longer than a line stays whole, so that a path or a command can still be
 * copied.
 */
final class WrappedText {

    private static final int WIDTH = 120;

    private WrappedText() {}

    /**
     * @param first what the first line begins with
     * @param rest what each further line begins with
     * @param text one line
     */
    static List<String> of(String first, String rest, String text) {
        List<String> lines = new ArrayList<>();
        String indent = first;
        String left = text.stripTrailing();
        while (indent.length() + left.length() > WIDTH) {
            int end = lineEnd(left, WIDTH - indent.length());
            if (end < 0) {
                break;
            }
            lines.add((indent + left.substring(0, end)).stripTrailing());
            left = left.substring(end).strip();
            indent = rest;
        }
        lines.add((indent + left).stripTrailing());
        return lines;
    }

    /** Where the line is to end: the last space that fits, else the first that comes; negative if there is none. */
    private static int lineEnd(String text, int width) {
        int words = text.length() - text.stripLeading().length();
        int end = text.lastIndexOf(' ', width);
        return end > words ? end : text.indexOf(' ', Math.max(width, words));
    }
}
