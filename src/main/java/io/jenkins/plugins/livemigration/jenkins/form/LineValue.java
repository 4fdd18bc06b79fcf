package io.jenkins.plugins.livemigration.jenkins.form;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One value as a line of a form shows it: a number, {@code true} or {@code false}, a list in square brackets, else a
 * text. What stands in quotation marks is a text whatever it looks like, in which {@code \n} and {@code \r} end a
 * line, {@code \"} a quotation mark and {@code \\} a backslash; any other backslash stands for itself.
 */
final class LineValue {

    /** With a leading 0 it is a text: of permissions as 0770 the 0 must not be lost. */
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d{0,17})");

    private static final String QUOTED_TEXT = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Pattern QUOTED = Pattern.compile(QUOTED_TEXT);
    private static final Pattern ELEMENT = Pattern.compile("\\s*(" + QUOTED_TEXT + "|[^,]*?)\\s*(?:,|$)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\\\\\"nr])");

    private LineValue() {}

    /** The value of a text without blanks around it. */
    static Object read(String text) {
        if (NUMBER.matcher(text).matches() && !text.equals("-0")) {
            return Long.valueOf(text);
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (text.length() >= 2 && text.startsWith("[") && text.endsWith("]")) {
            return elements(text.substring(1, text.length() - 1).strip());
        }
        return unquoted(text);
    }

    /** The text of a value, which {@link #read} makes the value of again. */
    static String written(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> quoted(String.valueOf(each))).collect(Collectors.joining(", ", "[", "]"));
        }
        String text = String.valueOf(value);
        boolean asItIs = !(value instanceof CharSequence)
                || read(text).equals(text)
                        && text.equals(text.strip())
                        && text.lines().count() <= 1;
        return asItIs ? text : quoted(text);
    }

    private static List<String> elements(String text) {
        List<String> elements = new ArrayList<>();
        Matcher matcher = ELEMENT.matcher(text);
        boolean more = !text.isEmpty();
        while (more && matcher.find()) {
            elements.add(unquoted(matcher.group(1)));
            more = matcher.group().endsWith(",") && matcher.end(1) < matcher.end();
        }
        return elements;
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }

    private static String unquoted(String text) {
        if (!QUOTED.matcher(text).matches()) {
            return text;
        }
        return ESCAPE.matcher(text.substring(1, text.length() - 1))
                .replaceAll(escape -> Matcher.quoteReplacement(
                        switch (escape.group(1)) {
                            case "n" -> "\n";
                            case "r" -> "\r";
                            default -> escape.group(1);
                        }));
    }
}
