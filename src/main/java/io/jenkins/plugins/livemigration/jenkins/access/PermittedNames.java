package io.jenkins.plugins.livemigration.jenkins.access;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names that are permitted. A {@code *} in a name stands for any letters, digits, hyphens and underscores, but for no dot:
 * {@code kvm*.example.org} does not permit {@code kvm.evil.org.example.org}. A name that is {@code *} alone permits every
 * name.
 *
 * @param names the names; none: nothing is permitted
 */
public record PermittedNames(List<String> names) implements Serializable {

    private static final String ANY = "*";

    public PermittedNames {
        names = names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Hosts, which are named without regard to case. */
    public static PermittedNames hosts(List<String> names) {
        return new PermittedNames(names.stream().map(Reach::hostName).toList());
    }

    /** Whether a name is permitted. */
    boolean permit(String name) {
        return names.stream().anyMatch(pattern -> pattern.equals(ANY) || matches(pattern, name));
    }

    /** Those that are not permitted. */
    List<String> refused(Collection<String> wanted) {
        return wanted.stream().filter(name -> !permit(name)).toList();
    }

    private static boolean matches(String pattern, String name) {
        String expression = Arrays.stream(pattern.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[A-Za-z0-9_-]*"));
        return Pattern.compile(expression).matcher(name).matches();
    }
}
