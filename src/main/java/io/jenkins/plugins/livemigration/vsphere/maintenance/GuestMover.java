package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import java.time.Instant;

/** Moves one guest to one host. */
interface GuestMover {

    /** What became of a move. */
    enum End {
        /** The guest has left its host. */
        MOVED,
        /** It was not begun: another host may do. */
        REFUSED,
        /** It failed. */
        FAILED
    }

    /**
     * @param end what became of it
     * @param text in a sentence
     * @param elsewhere name of the host that it went to instead of the one asked for; empty: it did not
     */
    record Move(End end, String text, String elsewhere) {

        Move(End end, String text) {
            this(end, text, "");
        }
    }

    /**
     * Returns when it has ended. Interrupted, it ends as soon as it is known where the guest is; if nobody hears any more what
     * becomes of it, the move itself goes on at vCenter.
     *
     * @param until when it is given up
     */
    Move move(EsxGuest guest, EsxHost target, Instant until);
}
