package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.migration.MoveHandle;
import java.util.UUID;

/**
 * A move that runs, or is about to, as far as its hosts go. Hosts are known by what their libvirt daemons call them, since two
 * builds may give one host two names.
 *
 * @param guest the guest's name
 * @param source identity of the host that it leaves
 * @param sourceName that host's name
 * @param destination identity of the host that it goes to
 * @param destinationName that host's name
 * @param build the build that it belongs to, for others that wait
 */
public record MoveInFlight(
        String guest, UUID source, String sourceName, UUID destination, String destinationName, String build) {

    static MoveInFlight of(MoveHandle handle, String build) {
        return new MoveInFlight(
                handle.move().guestName(),
                handle.move().source().hostUuid(),
                handle.move().source().hostName(),
                handle.move().destination().hostUuid(),
                handle.move().destination().hostName(),
                build);
    }
}
