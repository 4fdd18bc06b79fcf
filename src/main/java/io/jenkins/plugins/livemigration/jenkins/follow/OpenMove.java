package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.PreparedMove;
import java.util.UUID;

/**
 * Words for a move that nobody follows any more.
 *
 * @param which which guest is on its way from where to where
 * @param byHand commands to look after it, a line each
 */
record OpenMove(String which, String byHand) {

    /** Nothing is known of the move yet. */
    static final OpenMove UNKNOWN = new OpenMove("It is not known whether the move had begun.", "");

    static OpenMove of(MoveHandle handle) {
        PreparedMove move = handle.move();
        UUID guest = move.guest();
        String source = move.source().hostName();
        String destination = move.destination().hostName();
        return new OpenMove(
                "Guest " + move.guestName() + " (" + guest + ") is on its way from " + source + " to " + destination
                        + ".",
                "\n  where it is, on both hosts: virsh domstate --reason " + guest
                        + "\n  its job, on " + source + ": virsh domjobinfo " + guest
                        + "\n  to cancel it, unless in post-copy: virsh domjobabort " + guest);
    }
}
