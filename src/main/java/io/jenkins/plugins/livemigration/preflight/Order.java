package io.jenkins.plugins.livemigration.preflight;

import java.util.Comparator;
import java.util.List;

/** The order of findings: that of the hosts, then that of the peers. */
record Order(List<String> hosts) {

    List<Finding> sort(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.<Finding>comparingInt(finding -> place(finding.host()))
                        .thenComparingInt(finding -> place(finding.peer())))
                .toList();
    }

    /** Whoever is none of the hosts comes last, no peer first. */
    private int place(String host) {
        if (host.isEmpty()) {
            return -1;
        }
        int place = hosts.indexOf(host);
        return place < 0 ? hosts.size() : place;
    }
}
