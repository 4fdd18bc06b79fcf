package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.evacuation.Evacuee;
import io.jenkins.plugins.livemigration.evacuation.GuestProgress;
import io.jenkins.plugins.livemigration.evacuation.request.EvacuationRequest;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import java.io.Serializable;
import java.util.List;

/**
 * What a build asks for.
 *
 * @param request the evacuation
 * @param file where its result goes; those of single moves go beside it
 */
record EvacuationOrder(EvacuationRequest request, ResultFile file) implements Serializable {

    private static final int LONGEST = 100;
    private static final int MIB_SHIFT = 20;

    /**
     * The move of a guest to its destination.
     *
     * @param share bytes a second that are its part of what all moves share
     */
    MoveOrder moveOf(GuestProgress guest, long share) {
        Evacuee evacuee = guest.guest();
        ResultFile result = fileOf(evacuee.name());
        long bandwidth = request.bandwidth() == 0 ? 0 : Math.max(1, share >> MIB_SHIFT);
        try {
            MigrationRequest move =
                    request.moves().request(evacuee.name(), evacuee.uuid().toString(), guest.destination(), bandwidth);
            return new MoveOrder(move, List.of(), result);
        } catch (InvalidRequestException e) {
            return new MoveOrder(null, e.problems(), result);
        }
    }

    /** Where the result of one move goes. */
    private ResultFile fileOf(String guest) {
        String safe = guest.replaceAll("[^A-Za-z0-9._-]", "_");
        // Two guests whose names differ in odd characters alone must not share a file.
        String name = safe.equals(guest) ? safe : safe + "-" + Integer.toHexString(guest.hashCode());
        int folder = file.name().lastIndexOf('/') + 1;
        String shortened = name.substring(Math.max(0, name.length() - LONGEST));
        return new ResultFile(
                file.workspace(), file.name().substring(0, folder) + "live-migration-" + shortened + ".json");
    }
}
