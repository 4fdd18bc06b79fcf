package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.MovedGuest;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.MaintenanceRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Moves all guests away that a host could not go into maintenance with; also those that came meanwhile. */
final class Emptying {

    /** How often it is looked for guests that came while others were moved. */
    private static final int ROUNDS = 3;

    private final SituationReader reader;
    private final MaintenanceRequest request;
    private final StartedTasks started;
    private final OwnMoves moves;

    Emptying(Services services, SituationReader reader, MaintenanceRequest request) {
        this.reader = reader;
        this.request = request;
        this.started = services.started();
        this.moves = new OwnMoves(services.mover(), services.listener(), services.clock(), request.maxConcurrent());
    }

    /**
     * Does so. If the thread is interrupted, its flag is set when this returns.
     *
     * @param situation the host now
     * @param problems is told why it could not be looked again, and who came again and again
     * @return whether the host held no guest when it was looked last
     */
    boolean isDone(HostSituation situation, Instant until, Consumer<String> problems) {
        HostSituation now = situation;
        try {
            for (int round = 0; round < ROUNDS; round++) {
                List<EsxGuest> guests = started.underWayFirst(now.holding(request.evacuatePoweredOff()));
                if (guests.isEmpty()) {
                    return true;
                }
                if (!moves.moveAll(guests, new Targets(now), until)) {
                    return false;
                }
                Optional<HostSituation> next = reader.read(situation.host().id().id(), problems);
                if (next.isEmpty()) {
                    return false;
                }
                now = next.get();
            }
            List<EsxGuest> left = now.holding(request.evacuatePoweredOff());
            if (!left.isEmpty()) {
                problems.accept("Guests come to " + now.host().name() + " as fast as they are moved away; after "
                        + ROUNDS + " rounds of moves these are there: "
                        + String.join(", ", left.stream().map(EsxGuest::name).toList())
                        + ". See who starts them there, or moves them there.");
            }
            return left.isEmpty();
        } catch (VsphereException e) {
            problems.accept(e.getMessage());
            return false;
        }
    }

    /** The moves so far, in the order in which they ended. */
    List<MovedGuest> moves() {
        return moves.ended();
    }
}
