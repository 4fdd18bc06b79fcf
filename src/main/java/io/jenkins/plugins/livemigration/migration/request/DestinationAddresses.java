package io.jenkins.plugins.livemigration.migration.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the addresses of a destination from the parameters that name it. */
record DestinationAddresses(
        String to, String destinationUri, String inboundAddress, String migrateUri, String listenAddress) {

    /** RFC 1123 host names and IPv4 addresses; IPv6 literals with or without brackets. */
    private static final Pattern HOST = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
                    + "|\\[[0-9A-Fa-f:.]+]|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+");

    Destination resolve(Transport transport, List<String> problems) {
        boolean whole = to.contains("://");
        if (to.isEmpty()) {
            problems.add("to is empty; give the destination's host name or its libvirt URI.");
        } else if (whole) {
            LibvirtUri.problem("to", to).ifPresent(problems::add);
        } else if (!isHost(to)) {
            problems.add("to '" + to + "' is neither a host name nor a libvirt URI.");
        }
        if (!destinationUri.isEmpty()) {
            LibvirtUri.problem("destinationUri", destinationUri).ifPresent(problems::add);
        }
        String data = dataAddress(problems);
        if (!listenAddress.isEmpty() && !isHost(listenAddress)) {
            problems.add("listenAddress '" + listenAddress + "' is not an address.");
        }
        String peer = whole ? to : transport.uriOf(to);
        return new Destination(
                whole ? hostOf(to) : to, peer, destinationUri.isEmpty() ? peer : destinationUri, data, listenAddress);
    }

    private String dataAddress(List<String> problems) {
        if (!inboundAddress.isEmpty() && !migrateUri.isEmpty()) {
            problems.add("inboundAddress and migrateUri are both given; the first is short for the second:"
                    + " give one of them.");
        }
        if (!inboundAddress.isEmpty()) {
            if (!isHost(inboundAddress)) {
                problems.add("inboundAddress '" + inboundAddress + "' is not a host name or address.");
            }
            return "tcp://" + Transport.bracketed(inboundAddress);
        }
        if (!migrateUri.isEmpty() && !isDataUri(migrateUri)) {
            problems.add("migrateUri '" + migrateUri
                    + "' is not of the form tcp://host[:port], rdma://... or unix:///path.");
        }
        return migrateUri;
    }

    /**
     * What looks like an IPv6 address must be one: {@code cafe:22} is a host name with a port, which has no place
     * here.
     */
    private static boolean isHost(String text) {
        return HOST.matcher(text).matches()
                && (text.indexOf(':') < 0
                        || uri("tcp://" + Transport.bracketed(text)).isPresent());
    }

    private static boolean isDataUri(String text) {
        return uri(text)
                .filter(uri ->
                        uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null)
                .filter(uri -> "unix".equals(uri.getScheme())
                        ? uri.getPath() != null && uri.getPath().length() > 1
                        : ("tcp".equals(uri.getScheme()) || "rdma".equals(uri.getScheme())) && uri.getHost() != null)
                .isPresent();
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            // Not a URI: that is the answer.
            return Optional.empty();
        }
    }

    /** The host of a URI; the URI itself if it names none, or is malformed and so a problem already. */
    private static String hostOf(String text) {
        return uri(text).map(URI::getHost).orElse(text);
    }
}
