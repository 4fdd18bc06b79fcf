package io.jenkins.plugins.livemigration.vsphere;

import java.io.Serializable;
import java.time.Instant;

/**
 * A task at a vCenter.
 *
 * @param id its id
 * @param name what it does: {@code RelocateVM_Task}
 * @param entity what it works on
 * @param state how far it is
 * @param percent 0 to 100; -1 if it does not say
 * @param description what it does just now; may be empty
 * @param cancelable whether it can be cancelled
 * @param cancelled whether somebody asked it to end
 * @param user who started it; empty if a machine did
 * @param queuedAt when it was accepted, by the vCenter's clock
 * @param endedAt when it ended; null while it runs
 * @param fault why it failed; null if it did not
 */
public record TaskInfo(
        ObjectId id,
        String name,
        ObjectId entity,
        State state,
        int percent,
        String description,
        boolean cancelable,
        boolean cancelled,
        String user,
        Instant queuedAt,
        Instant endedAt,
        VsphereFault fault)
        implements Serializable {

    /** How far a task is. */
    public enum State {
        QUEUED,
        RUNNING,
        SUCCESS,
        ERROR
    }

    public boolean hasEnded() {
        return state == State.SUCCESS || state == State.ERROR;
    }
}
