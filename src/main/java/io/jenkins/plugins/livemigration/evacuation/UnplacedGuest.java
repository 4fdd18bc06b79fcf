package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;
import java.util.List;

/**
 * A guest that cannot move.
 *
 * @param guest the guest
 * @param obstacles why not, an entry for each host
 */
public record UnplacedGuest(Evacuee guest, List<HostReasons> obstacles) implements Serializable {

    public UnplacedGuest {
        obstacles = List.copyOf(obstacles);
    }
}
