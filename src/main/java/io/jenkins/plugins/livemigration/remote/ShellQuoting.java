package io.jenkins.plugins.livemigration.remote;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one place where arguments become text for a shell, which SSH (RFC 4254, section 6.5) makes necessary: the other
 * side's shell takes it apart into the same arguments again (POSIX, Shell Command Language, 2.2.2 Single-Quotes).
 */
public final class ShellQuoting {

    // A plain word that begins with name= would be an assignment, one that begins with = a look-up in zsh.
    private static final Pattern PLAIN =
            Pattern.compile("(?![A-Za-z_][A-Za-z0-9_]*=)[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*");

    private ShellQuoting() {}

    /** A text that a POSIX shell takes for exactly these arguments. */
    public static String join(List<String> arguments) {
        return arguments.stream().map(ShellQuoting::quote).collect(Collectors.joining(" "));
    }

    private static String quote(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
