package io.jenkins.plugins.livemigration.hostconfig.compute;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of names.
 *
 * @param hostsFile whether {@code /etc/hosts} of each host is to name all hosts
 * @param addresses addresses of hosts by name; whoever is not in it is looked up
 * @param replaceConflicts whether lines that say otherwise are taken out, in {@code /etc/hosts} and in root's
 *     {@code known_hosts}; else they refuse the change
 */
public record NameChoice(boolean hostsFile, Map<String, String> addresses, boolean replaceConflicts)
        implements Serializable {
    public NameChoice {
        addresses = new TreeMap<>(addresses);
    }
}
