package hudson;

/** String conventions of Jenkins forms. */
public class Util {
    public static String fixNull(String s) {
        return s == null ? "" : s;
    }

    public static String fixEmpty(String s) {
        return s == null || s.isEmpty() ? null : s;
    }

    public static String fixEmptyAndTrim(String s) {
        return s == null ? null : fixEmpty(s.trim());
    }

    public static String escape(String text) {
        throw new UnsupportedOperationException("signature only");
    }

    public static String xmlEscape(String text) {
        throw new UnsupportedOperationException("signature only");
    }

    public static String getTimeSpanString(long durationMillis) {
        throw new UnsupportedOperationException("signature only");
    }
}
