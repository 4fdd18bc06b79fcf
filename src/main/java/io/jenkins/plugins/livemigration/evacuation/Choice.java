package io.jenkins.plugins.livemigration.evacuation;

import java.util.List;

/**
 * The host for a guest, or for guests that go together.
 *
 * @param host the host; null if there is none
 * @param why why this one; empty if there is none
 * @param obstacles what speaks against the others, one entry for each host that cannot take the first of the guests
 */
record Choice(TargetHost host, String why, List<HostReasons> obstacles) {

    Choice {
        obstacles = List.copyOf(obstacles);
    }

    boolean isMade() {
        return host != null;
    }
}
