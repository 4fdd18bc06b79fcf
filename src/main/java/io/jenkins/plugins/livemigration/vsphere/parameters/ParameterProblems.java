package io.jenkins.plugins.livemigration.vsphere.parameters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects what is wrong with parameters, one sentence each. */
public final class ParameterProblems {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final List<String> found = new ArrayList<>();

    public void add(String problem) {
        found.add(problem);
    }

    public List<String> all() {
        return List.copyOf(found);
    }

    /** A name must be printable; any character that is, is allowed, since vCenter allows it. */
    public void name(String parameter, String value) {
        if (CONTROL.matcher(value).find()) {
            add(parameter + " '" + printable(value) + "' holds control characters.");
        }
    }

    /** Names must be printable, not empty, and none twice. */
    public void names(String parameter, Collection<String> values) {
        values.forEach(value -> name(parameter, value));
        if (values.contains("")) {
            add(parameter + " holds an empty name.");
        }
        values.stream()
                .distinct()
                .filter(value -> values.stream().filter(value::equals).count() > 1)
                .forEach(value -> add(parameter + " names '" + printable(value) + "' twice: name each once."));
    }

    public void between(String parameter, long value, long least, long most, String unit) {
        if (value < least || value > most) {
            add(parameter + " is " + value + "; it must lie between " + least + " and " + most + unit + ".");
        }
    }

    /**
     * The constant that a word stands for: its name in lower case.
     *
     * @return empty if there is none, which is a problem then
     */
    public <E extends Enum<E>> Optional<E> word(String parameter, String word, Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        Optional<E> constant = constants.stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
        if (constant.isEmpty()) {
            List<String> words = constants.stream()
                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                    .toList();
            add(oneOf(parameter, word, words));
        }
        return constant;
    }

    /** The sentence about a value that is none of those that there are. */
    public static String oneOf(String parameter, String value, Collection<String> allowed) {
        return parameter + " is '" + printable(value) + "'; it must be one of " + String.join(", ", allowed) + ".";
    }

    /** A text that a log can show: without control characters. */
    public static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }

    /** Without blanks around it; empty for null. */
    public static String stripped(String text) {
        return text == null ? "" : text.strip();
    }
}
