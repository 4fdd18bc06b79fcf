package io.jenkins.plugins.livemigration.jenkins.preflight;

import io.jenkins.plugins.livemigration.remote.HostReference;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The cells of hosts: what a step says, and for the rest what the global configuration knows. */
final class CellsOfHosts {

    private CellsOfHosts() {}

    static Map<String, String> of(Collection<String> hosts, Map<String, String> given, Map<String, String> known) {
        Map<String, String> cells = new LinkedHashMap<>(given);
        for (String host : hosts) {
            String name = nameOf(host);
            if (known.containsKey(name)) {
                cells.putIfAbsent(name, known.get(name));
            }
        }
        return cells;
    }

    /** A host that is named as none can be has no cell; the engine tells what is wrong with it. */
    private static String nameOf(String host) {
        try {
            return HostReference.parse(host).name();
        } catch (IllegalArgumentException e) {
            return host;
        }
    }
}
