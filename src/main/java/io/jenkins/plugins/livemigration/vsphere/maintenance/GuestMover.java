package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import java.time.Instant;

/** Moves one guest to one host. */
interface GuestMover {

    /** What became of a move. */
    enum End {
        /** The guest is there. */
        MOVED,
        /** It was not begun: another host may do. */
        REFUSED,
        /** It failed. */
        FAILED
    }

    /**
     * @param end what became of it
     * @param text in a sentence
     */
    record Move(End end, String text) {}

    /**
     * Returns when it has ended. Interrupted, it ends as soon as it is known where the guest is.
     *
     * @param until when it is given up
     */
    Move move(EsxGuest guest, EsxHost target, Instant until);
}
