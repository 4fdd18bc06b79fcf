package io.jenkins.plugins.livemigration.preflight.checks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@link HostScript} found out on one host. */
record Facts(List<Fact> all) {

    /** What {@code tell} of {@link HostScript} prints; whatever else a login shell prints is none of it. */
    private static final Pattern LINE =
            Pattern.compile("fact ([a-z-]+) (\\d{1,3}) ([A-Za-z0-9+/=]*) ([A-Za-z0-9+/=]*)");

    Facts {
        all = List.copyOf(all);
    }

    static Facts parse(String output) {
        List<Fact> facts = new ArrayList<>();
        output.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> facts.add(new Fact(
                        line.group(1), Integer.parseInt(line.group(2)), text(line.group(3)), text(line.group(4)))));
        return new Facts(facts);
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
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
