package io.jenkins.plugins.livemigration.hostconfig.firewall;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * TCP ports, both ends included.
 *
 * @param first 1 to 65535
 * @param last {@code first} to 65535
 */
public record PortSpan(int first, int last) implements Serializable {

    /** The ports that OpenStack's guide to live migration has opened between compute hosts. */
    public static final PortSpan MIGRATION = new PortSpan(49_152, 49_261);

    private static final Pattern FORM = Pattern.compile("(\\d{1,5})(?:\\s*[-:]\\s*(\\d{1,5}))?");
    private static final int PORT_MAX = 65_535;

    /** Reads {@code 49152-49261}, or one port; empty if it is neither. */
    public static Optional<PortSpan> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        boolean sound = first >= 1 && first <= last && last <= PORT_MAX;
        return sound ? Optional.of(new PortSpan(first, last)) : Optional.empty();
    }

    /** One port. */
    public static PortSpan of(int port) {
        return new PortSpan(port, port);
    }

    public boolean contains(PortSpan other) {
        return first <= other.first && other.last <= last;
    }

    /** Both ends, or the one port, with a character between them. */
    public String text(char between) {
        return first == last ? Integer.toString(first) : first + String.valueOf(between) + last;
    }

    @Override
    public String toString() {
        return text('-');
    }
}
