package io.jenkins.plugins.livemigration.vsphere.soap;

import java.time.Duration;

/**
 * A call to be made.
 *
 * @param method {@code RelocateVM_Task}
 * @param envelope the whole SOAP envelope; it may hold a password
 * @param effect whether it changes something, so that it may be made only once
 * @param limit at most this long for the answer
 */
public record SoapCall(String method, String envelope, Effect effect, Duration limit) {

    /** Whether a call can be made again when its answer was lost. */
    public enum Effect {
        READS,
        CHANGES
    }

    boolean changes() {
        return effect == Effect.CHANGES;
    }

    @Override
    public String toString() {
        return method;
    }
}
