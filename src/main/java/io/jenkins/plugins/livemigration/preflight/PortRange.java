package io.jenkins.plugins.livemigration.preflight;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of TCP ports.
 *
 * @param first first port, 1 to 65535
 * @param last last port, not below the first
 */
public record PortRange(int first, int last) implements Serializable {

    /** The range that the guide opens ("Firewall"). */
    public static final PortRange GUIDE = new PortRange(49_152, 49_261);

    private static final int PORT_MAX = 65_535;
    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,5})\\s*(?:[-:]\\s*(\\d{1,5})\\s*)?");

    public PortRange {
        if (first < 1 || last > PORT_MAX || first > last) {
            throw new IllegalArgumentException(
                    "Ports run from 1 to 65535, the first not above the last: " + first + "-" + last + ".");
        }
    }

    /**
     * Reads {@code 49152-49261}, or a single port.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static PortRange parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a range of ports, such as 49152-49261.");
        }
        int first = Integer.parseInt(matcher.group(1));
        return new PortRange(first, matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2)));
    }

    public int size() {
        return last - first + 1;
    }

    public boolean contains(int port) {
        return port >= first && port <= last;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
