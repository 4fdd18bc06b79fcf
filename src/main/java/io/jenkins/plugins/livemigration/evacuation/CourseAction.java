package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;

/** What is to be done next. */
public sealed interface CourseAction extends Serializable {

    /**
     * Begin a move.
     *
     * @param guest the guest
     * @param destination the host that it goes to
     * @param bandwidth bytes a second that the move may use: its share
     */
    record StartMove(Evacuee guest, String destination, long bandwidth) implements CourseAction {}

    /**
     * Cancel a move. How it ended is told as usual; it may have been too late.
     *
     * @param guest the guest
     * @param destination the host that it goes to
     */
    record CancelMove(Evacuee guest, String destination) implements CourseAction {}

    /**
     * Nothing more will happen.
     *
     * @param result how it ended
     */
    record Conclude(EvacuationResult result) implements CourseAction {}
}
