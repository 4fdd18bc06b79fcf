package io.jenkins.plugins.livemigration.report;

import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Text of hosts, made fit for a document: what the document cannot hold, or a reader's terminal would obey, is shown as
 * a backslash, {@code u} or {@code U}, and the character's number in four or eight hexadecimal digits.
 */
final class EscapedText {

    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_ASCII = 0x7e;

    private EscapedText() {}

    /** For logs: printable ASCII alone, in one line. */
    static String ascii(String text) {
        return escape(text.replace('\t', ' '), c -> c >= FIRST_PRINTABLE && c <= LAST_ASCII);
    }

    /** For XML 1.0, which has no way to hold most control characters; line ends and tabs stay. */
    static String xml(String text) {
        return escape(text.replace("\r\n", "\n"), EscapedText::isPlainXml);
    }

    /** For every encoding of Unicode: without halves of characters, as a cut through a long output leaves them. */
    static String unicode(String text) {
        return escape(text, c -> !isHalf(c));
    }

    private static String escape(String text, IntPredicate fits) {
        if (text.codePoints().allMatch(fits)) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (fits.test(c)) {
                result.appendCodePoint(c);
            } else {
                result.append(String.format(Locale.ROOT, Character.isBmpCodePoint(c) ? "\\u%04x" : "\\U%08x", c));
            }
        });
        return result.toString();
    }

    private static boolean isPlainXml(int c) {
        return c == '\n' || c == '\t' || !Character.isISOControl(c) && !isHalf(c) && c != 0xfffe && c != 0xffff;
    }

    private static boolean isHalf(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
