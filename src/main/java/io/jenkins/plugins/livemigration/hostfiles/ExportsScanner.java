package io.jenkins.plugins.livemigration.hostfiles;

import java.nio.charset.CharacterCodingException;

/**
 * The words of {@code /etc/exports}, read as nfs-utils reads them: blanks end a word unless they are in quotes, a
 * backslash at the end of a line joins the next one, {@code #} begins a comment wherever it stands.
 */
final class ExportsScanner {

    // nfs-utils gives up on longer ones.
    private static final int WORD_MAX = 511;

    private final String path;
    private final String text;
    private int position;
    private int line = 1;

    /**
     * A word.
     *
     * @param text what it says, without quotes and escapes
     * @param line number of the line in which it begins, from 1
     * @param start offset of its first character
     * @param end offset after its last one
     */
    record Word(String text, int line, int start, int end) {}

    ExportsScanner(String path, String text) {
        this.path = path;
        this.text = text;
    }

    /** Skips empty lines and comments. Whether anything follows. */
    boolean toNextEntry() throws UnparsableException {
        skipBlanks();
        while (position < text.length() && text.charAt(position) == '\n') {
            advance();
            skipBlanks();
        }
        return position < text.length();
    }

    /** The next word of the same entry; null at its end. */
    Word word() throws UnparsableException {
        skipBlanks();
        if (position == text.length() || text.charAt(position) == '\n') {
            return null;
        }
        int start = position;
        int first = line;
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        while (position < text.length() && (quoted || !endsWord())) {
            char c = text.charAt(position);
            if (quoted && (c == '\n' || c == '#')) {
                throw problem(first, c == '#' ? "a # in quotes, which begins a comment" : "a quote that is not closed");
            } else if (c == '"') {
                quoted = !quoted;
            } else if (isJoint()) {
                throw problem(first, "a line that goes on within quotes");
            } else {
                requirePlain(c);
                word.append(c);
            }
            advance();
        }
        if (quoted) {
            throw problem(first, "a quote that is not closed");
        }
        return new Word(checked(word.toString(), first), first, start, position);
    }

    private String checked(String word, int number) throws UnparsableException {
        if (word.endsWith("\\") && position == text.length()) {
            throw problem(number, "a backslash with nothing after it");
        }
        if (word.isEmpty()) {
            throw problem(number, "an empty word");
        }
        if (word.length() > WORD_MAX) {
            throw problem(number, "a word of more than " + WORD_MAX + " characters");
        }
        try {
            return OctalEscapes.decode(word);
        } catch (CharacterCodingException e) {
            throw problem(number, "an escape that is no UTF-8");
        }
    }

    private boolean endsWord() {
        char c = text.charAt(position);
        return c == ' ' || c == '\t' || c == '\n' || c == '#' || isJoint();
    }

    private boolean isJoint() {
        return text.startsWith("\\\n", position);
    }

    private void skipBlanks() throws UnparsableException {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (isJoint()) {
                advance();
                advance();
            } else if (c == '#') {
                int end = text.indexOf('\n', position);
                position = end < 0 ? text.length() : end;
            } else if (c == ' ' || c == '\t') {
                advance();
            } else {
                return;
            }
        }
    }

    private void advance() {
        if (text.charAt(position) == '\n') {
            line++;
        }
        position++;
    }

    private void requirePlain(char c) throws UnparsableException {
        if (c != '\t' && Character.isISOControl(c)) {
            throw problem(line, "a control character");
        }
    }

    UnparsableException problem(int number, String why) {
        String content = text.split("\n", -1)[number - 1];
        return new UnparsableException(path, number, content.replaceAll("[\\p{Cntrl}&&[^\\t]]", "?"), why);
    }
}
