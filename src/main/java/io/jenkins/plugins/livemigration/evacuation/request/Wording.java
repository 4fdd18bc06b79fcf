package io.jenkins.plugins.livemigration.evacuation.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What names and words may look like, and what is said of those that do not. */
final class Wording {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Wording() {}

    static boolean isName(String text) {
        return !text.isEmpty() && !CONTROL.matcher(text).find();
    }

    /** A text that a log can show: without control characters. */
    static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }

    /** The constant that a word of a Pipeline means; empty if it means none. */
    static <E extends Enum<E>> Optional<E> constant(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> word(one).equals(word))
                .findFirst();
    }

    /** {@code spread or pack}. */
    static <E extends Enum<E>> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(one -> "'" + word(one) + "'")
                .collect(Collectors.joining(" or "));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
