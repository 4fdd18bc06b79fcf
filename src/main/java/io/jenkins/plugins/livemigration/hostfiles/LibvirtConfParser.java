package io.jenkins.plugins.livemigration.hostfiles;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what libvirt's own parser ({@code virconf.c}) reads, but for lists in lists, which no daemon knows. */
final class LibvirtConfParser {

    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+");
    private static final String LONG_QUOTES = "\"\"\"";

    private final String path;
    private final String text;
    private int at;

    /**
     * A key with its value; the offsets are into the whole text.
     *
     * @param value a String, a Long, or a List of these
     * @param lineEnd offset of the line after it
     */
    record Setting(String key, Object value, int lineStart, int valueStart, int valueEnd, int lineEnd) {}

    LibvirtConfParser(String path, String text) {
        this.path = path;
        this.text = text;
    }

    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    List<Setting> settings() throws UnparsableException {
        List<Setting> result = new ArrayList<>();
        while (skipBlanksAndLines()) {
            if (text.charAt(at) == '#') {
                skipComment();
            } else {
                result.add(setting());
            }
        }
        return result;
    }

    private Setting setting() throws UnparsableException {
        int lineStart = text.lastIndexOf('\n', at) + 1;
        String key = match(KEY, "a key is expected");
        skipBlanks();
        if (!is('=')) {
            throw refuse("'=' is expected behind the key");
        }
        at++;
        skipBlanks();
        int start = at;
        Object value = value(true);
        int end = at;
        skipBlanks();
        if (is('#')) {
            skipComment();
        }
        if (at < text.length() && !isLineEnd()) {
            throw refuse("nothing but a comment may follow a value");
        }
        int next = text.indexOf('\n', at);
        return new Setting(key, value, lineStart, start, end, next < 0 ? text.length() : next + 1);
    }

    private Object value(boolean listAllowed) throws UnparsableException {
        if (is('"') || is('\'')) {
            return string();
        }
        if (is('[') && listAllowed) {
            return list();
        }
        String digits = match(NUMBER, "a string in quotes, a number or a list is expected");
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            throw refuse("the number is too large");
        }
    }

    private String string() throws UnparsableException {
        boolean multi = text.startsWith(LONG_QUOTES, at);
        String quotes = multi ? LONG_QUOTES : text.substring(at, at + 1);
        int start = at + quotes.length();
        int end = text.indexOf(quotes, start);
        int newLine = text.indexOf('\n', start);
        if (end < 0 || (!multi && newLine >= 0 && newLine < end)) {
            throw refuse("the closing quotes are missing");
        }
        at = end + quotes.length();
        return text.substring(start, end);
    }

    private List<Object> list() throws UnparsableException {
        List<Object> result = new ArrayList<>();
        at++;
        skipBlanksAndLines();
        while (at < text.length() && !is(']')) {
            result.add(value(false));
            skipBlanksAndLines();
            if (is(',')) {
                at++;
                skipBlanksAndLines();
            } else if (at < text.length() && !is(']')) {
                throw refuse("',' or ']' is expected in a list");
            }
        }
        if (!is(']')) {
            throw refuse("the list has no end");
        }
        at++;
        return List.copyOf(result);
    }

    private String match(Pattern pattern, String otherwise) throws UnparsableException {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw refuse(otherwise);
        }
        at = matcher.end();
        return matcher.group();
    }

    private void skipBlanks() {
        while (is(' ') || is('\t')) {
            at++;
        }
    }

    /** Whether something follows. */
    private boolean skipBlanksAndLines() {
        while (at < text.length() && (is(' ') || is('\t') || isLineEnd())) {
            at++;
        }
        return at < text.length();
    }

    private void skipComment() {
        while (at < text.length() && !isLineEnd()) {
            at++;
        }
    }

    private boolean isLineEnd() {
        return is('\n') || is('\r');
    }

    private boolean is(char character) {
        return at < text.length() && text.charAt(at) == character;
    }

    private UnparsableException refuse(String why) {
        int place = Math.min(at, Math.max(0, text.length() - 1));
        int start = text.lastIndexOf('\n', place - 1) + 1;
        int end = text.indexOf('\n', place);
        int number =
                (int) text.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
        return new UnparsableException(
                path,
                number,
                text.substring(start, end < 0 ? text.length() : Math.max(start, end))
                        .strip(),
                why);
    }
}
