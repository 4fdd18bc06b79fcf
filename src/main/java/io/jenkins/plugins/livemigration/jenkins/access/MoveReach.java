package io.jenkins.plugins.livemigration.jenkins.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;

/** The hosts that the parameters of moves name. */
public final class MoveReach {

    private static final String AUTHORITY_BEGIN = "://";

    /** How errors and limits call the controller's own machine, whose node has no name. */
    private static final String BUILT_IN = "built-in";

    private static final Pattern AUTHORITY = Pattern.compile("^[^:/?#]+://([^/?#]*)");

    private MoveReach() {}

    /**
     * @param node name of the node that runs the build: a libvirt URI that names no host means its machine
     * @param addresses host names, addresses and URIs; empty ones are not given
     */
    public static Reach of(String node, List<String> addresses) {
        String here = node.isEmpty() ? BUILT_IN : node;
        return Reach.hosts(addresses.stream()
                .filter(address -> !address.isEmpty())
                .map(address -> address.contains(AUTHORITY_BEGIN) ? hostOf(address, here) : address)
                .toList());
    }

    private static String hostOf(String address, String here) {
        try {
            URI uri = new URI(address);
            if (uri.getRawAuthority() == null) {
                return here;
            }
            // Names that are no host names for Java, as those with an underscore, make no host, but are one for
            // libvirt.
            return uri.getHost() == null ? uri.getRawAuthority() : uri.getHost();
        } catch (URISyntaxException e) {
            // No address that could be used, and so told to the user elsewhere; here it must not pass for a host.
            var matcher = AUTHORITY.matcher(address);
            return matcher.find() && !matcher.group(1).isBlank() ? matcher.group(1) : address;
        }
    }
}
