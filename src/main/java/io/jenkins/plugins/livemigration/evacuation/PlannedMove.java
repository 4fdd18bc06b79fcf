package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;

/**
 * A guest that is to move.
 *
 * @param guest the guest
 * @param destination the host that it goes to
 * @param why why there
 * @param expected how long that should take
 */
public record PlannedMove(Evacuee guest, String destination, String why, MoveExpectation expected)
        implements Serializable {}
