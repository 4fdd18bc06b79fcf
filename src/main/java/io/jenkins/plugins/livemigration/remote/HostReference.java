package io.jenkins.plugins.livemigration.remote;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host as a user names it: {@code [user@]name[:port]}, where an IPv6 address with a port stands in brackets.
 *
 * @param user who logs on; empty: the user of the credentials
 * @param name host name (RFC 1123) or IP address
 * @param port TCP port of the host's SSH server; 0: the default of the connection, which is 22
 */
public record HostReference(String user, String name, int port) implements Serializable {

    private static final Pattern FORM = Pattern.compile("(?:(?<user>[A-Za-z_][A-Za-z0-9_.-]{0,31}\\$?)@)?"
            + "(?:\\[(?<bracketed>[0-9A-Fa-f:.]+)]|(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?)|(?<plain6>[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*))"
            + "(?::(?<port>[0-9]{1,5}))?");
    private static final int PORT_MAX = 65_535;

    /**
     * Reads a reference.
     *
     * @throws IllegalArgumentException with a sentence for the user, if it has another form
     */
    public static HostReference parse(String text) {
        Matcher matcher = FORM.matcher(text == null ? "" : text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + printable(text)
                    + "' is not a host: a name or an address is expected, as in kvm01, root@kvm01:2222 or"
                    + " [2001:db8::1]:2222.");
        }
        String port = matcher.group("port");
        int number = port == null ? 0 : Integer.parseInt(port);
        if (port != null && (number < 1 || number > PORT_MAX)) {
            throw new IllegalArgumentException("'" + text.strip() + "' has a port that is not between 1 and 65535.");
        }
        String name = firstOf(matcher, "bracketed", "name", "plain6");
        return new HostReference(matcher.group("user") == null ? "" : matcher.group("user"), name, number);
    }

    private static String firstOf(Matcher matcher, String... groups) {
        for (String group : groups) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        throw new IllegalStateException("The pattern matched without a name");
    }

    private static String printable(String text) {
        return text == null ? "" : text.replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public String toString() {
        return (user.isEmpty() ? "" : user + "@")
                + (port != 0 && name.contains(":") ? "[" + name + "]" : name)
                + (port == 0 ? "" : ":" + port);
    }
}
