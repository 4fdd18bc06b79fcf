package io.jenkins.plugins.livemigration.preflight.checks;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a {@link HostScript} found out on one host. */
record Facts(List<Fact> all) {

    /** Of a host that was asked nothing. */
    static final Facts NONE = new Facts(List.of());

    /** What {@code tell} of {@link HostScript} prints after the mark: key, status and label, then lines of text. */
    private static final Pattern FORM = Pattern.compile("(?s) ([a-z-]+) (\\d{1,3}) ([^\n]*)\n(.*)");

    Facts {
        all = List.copyOf(all);
    }

    /**
     * Reads the output of a script.
     *
     * @param mark the word that each fact begins with; what stands before the first is none of the script's
     */
    static Facts parse(String mark, String output) {
        return new Facts(Stream.of(output.split(Pattern.quote(mark), -1))
                .skip(1)
                .map(FORM::matcher)
                .filter(Matcher::matches)
                .map(fact -> new Fact(
                        fact.group(1),
                        Integer.parseInt(fact.group(2)),
                        fact.group(3),
                        fact.group(4).replaceFirst("\n+$", "")))
                .toList());
    }

    /** These, and after them those that were asked for later; what was told twice counts once. */
    Facts and(Facts later) {
        return new Facts(
                Stream.concat(all.stream(), later.all.stream()).distinct().toList());
    }

    Optional<Fact> first(String key) {
        return of(key).stream().findFirst();
    }

    List<Fact> of(String key) {
        return all.stream().filter(fact -> fact.key().equals(key)).toList();
    }

    /** A file that is there and could be read. */
    Optional<Fact> file(String path) {
        return of("file").stream()
                .filter(fact -> fact.succeeded() && fact.label().equals(path))
                .findFirst();
    }

    /** The text of a fact whose command succeeded and said something; else the other text. */
    String text(String key, String otherwise) {
        return first(key)
                .filter(Fact::succeeded)
                .map(fact -> fact.text().strip())
                .filter(text -> !text.isEmpty())
                .orElse(otherwise);
    }
}
