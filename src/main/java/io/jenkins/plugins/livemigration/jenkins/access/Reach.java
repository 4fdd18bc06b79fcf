package io.jenkins.plugins.livemigration.jenkins.access;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a step is going to use, by the names that its parameters give: every host and address that it, or a hypervisor in its
 * place, connects to.
 *
 * @param hosts names or addresses of hosts, in lower case; empty ones are left out
 * @param vcenters names of vCenter connections
 */
public record Reach(Set<String> hosts, Set<String> vcenters) {

    private static final Pattern USER = Pattern.compile("^[^@]*@");
    private static final Pattern PORT = Pattern.compile("^(\\[[^\\]]*]|[^:\\[]*):\\d+$");

    public Reach {
        hosts = hosts.stream()
                .map(Reach::hostName)
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        vcenters =
                vcenters.stream().filter(name -> !name.isEmpty()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Hosts, each {@code [user@]name[:port]}. */
    public static Reach hosts(Collection<String> hosts) {
        return new Reach(new LinkedHashSet<>(hosts), Set.of());
    }

    /** Connections to vCenters, by their names. */
    public static Reach vcenters(Collection<String> vcenters) {
        return new Reach(Set.of(), new LinkedHashSet<>(vcenters));
    }

    /**
     * A host's name alone, as names are compared: in lower case, without user, port, brackets and the dot at the end. A text
     * that is no host is left as it is, so that no limit permits it.
     */
    static String hostName(String text) {
        String host = USER.matcher(text.strip()).replaceFirst("");
        host = PORT.matcher(host).replaceFirst("$1");
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        return host.toLowerCase(Locale.ROOT);
    }
}
