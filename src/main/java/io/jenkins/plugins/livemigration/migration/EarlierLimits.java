package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import java.io.Serializable;

/**
 * The guest's migration limits as they were before the move. What a move sets stays with the guest, so that the next
 * one, by whomever, would inherit it: they are put back at the end, on whichever side the guest is.
 *
 * @param downtimeMillis allowed pause in ms; null if the host did not say
 * @param speedMebibytes pre-copy limit in MiB/s; null if the host did not say
 */
public record EarlierLimits(Long downtimeMillis, Long speedMebibytes) implements Serializable {

    /** Asks the guest; a host that does not know the question is no reason not to move. */
    static EarlierLimits of(Guest guest) throws HypervisorException {
        return new EarlierLimits(ask(guest::maxDowntime), ask(guest::maxSpeed));
    }

    /** A question about a limit. */
    private interface Question {
        long ask() throws HypervisorException;
    }

    /**
     * Puts back what differs.
     *
     * @throws HypervisorException if the host refuses
     */
    void putBack(Guest guest) throws HypervisorException {
        if (downtimeMillis != null && !downtimeMillis.equals(ask(guest::maxDowntime))) {
            guest.setMaxDowntime(downtimeMillis);
        }
        if (speedMebibytes != null && !speedMebibytes.equals(ask(guest::maxSpeed))) {
            guest.setMaxSpeed(speedMebibytes);
        }
    }

    private static Long ask(Question question) throws HypervisorException {
        try {
            return question.ask();
        } catch (HypervisorException e) {
            if (e.leavesOutcomeOpen() || e.kind() == HypervisorException.Kind.NO_GUEST) {
                throw e;
            }
            return null;
        }
    }
}
