package io.jenkins.plugins.livemigration.hostfiles;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code authorized_keys} of an account (sshd(8)). Immutable; unchanged, the text comes back byte for byte. Lines that
 * are no keys stay as they are: sshd passes over them, too.
 */
public final class AuthorizedKeysFile {

    private static final Pattern OPTIONS =
            Pattern.compile("((?:[^\\s\"#]|\"(?:\\\\\"|[^\"])*\")(?:[^\\s\"]|\"(?:\\\\\"|[^\"])*\")*)[ \\t]+(.*)");

    private final List<String> lines;

    private AuthorizedKeysFile(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    public static AuthorizedKeysFile parse(String text) {
        return new AuthorizedKeysFile(TextLines.split(text));
    }

    /** Whether a line lets this key in, with or without conditions. */
    public boolean has(SshPublicKey key) {
        return lines.stream()
                .anyMatch(line -> keyOf(line).filter(key::isSameKeyAs).isPresent());
    }

    /** The conditions under which the first line with this key lets it in; empty if there are none, or no such line. */
    public Optional<String> conditionsOf(SshPublicKey key) {
        return lines.stream()
                .filter(line -> keyOf(line).filter(key::isSameKeyAs).isPresent())
                .findFirst()
                .map(TextLines::content)
                .map(String::strip)
                .filter(line -> SshPublicKey.parse(line).isEmpty())
                .map(OPTIONS::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }

    /** This file with a line for the key at the end, if there is none for it. */
    public AuthorizedKeysFile with(SshPublicKey key) {
        return has(key) ? this : new AuthorizedKeysFile(TextLines.insert(lines, lines.size(), List.of(key.text())));
    }

    /** The whole file. */
    public String text() {
        return TextLines.join(lines);
    }

    private static Optional<SshPublicKey> keyOf(String line) {
        String content = TextLines.content(line).strip();
        if (content.startsWith("#")) {
            return Optional.empty();
        }
        Matcher matcher = OPTIONS.matcher(content);
        return SshPublicKey.parse(content)
                .or(() -> matcher.matches() ? SshPublicKey.parse(matcher.group(2)) : Optional.empty());
    }
}
