package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;
import java.util.List;

/**
 * Why a guest cannot go to a host.
 *
 * @param host the host's name
 * @param reasons parts of a sentence, one or more
 */
public record HostReasons(String host, List<String> reasons) implements Serializable {

    public HostReasons {
        reasons = List.copyOf(reasons);
    }

    @Override
    public String toString() {
        return host + ": " + String.join("; ", reasons);
    }
}
