package io.jenkins.plugins.livemigration.migration.request;

import java.net.URI;
import java.util.List;
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
        } else if (!HOST.matcher(to).matches()) {
            problems.add("to '" + to + "' is neither a host name nor a libvirt URI.");
        }
        if (!destinationUri.isEmpty()) {
            LibvirtUri.problem("destinationUri", destinationUri).ifPresent(problems::add);
        }
        String data = dataAddress(problems);
        if (!listenAddress.isEmpty() && !HOST.matcher(listenAddress).matches()) {
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
            if (!HOST.matcher(inboundAddress).matches()) {
                problems.add("inboundAddress '" + inboundAddress + "' is not a host name or address.");
            }
            boolean bare = inboundAddress.indexOf(':') >= 0 && !inboundAddress.startsWith("[");
            return "tcp://" + (bare ? "[" + inboundAddress + "]" : inboundAddress);
        }
        if (!migrateUri.isEmpty() && !migrateUri.matches("(tcp|rdma|unix)://?[^\\s]+")) {
            problems.add("migrateUri '" + migrateUri + "' is not of the form tcp://host[:port], rdma://... or unix:///path.");
        }
        return migrateUri;
    }

    private static String hostOf(String uri) {
        try {
            String host = URI.create(uri).getHost();
            return host == null ? uri : host;
        } catch (IllegalArgumentException e) {
            // Malformed: reported as a problem already, so that the name is never used.
            return uri;
        }
    }
}
