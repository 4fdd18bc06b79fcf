package io.jenkins.plugins.livemigration.hypervisor;

import java.io.Serializable;

/**
 * State of a guest on one host.
 *
 * @param state the state
 * @param reason libvirt's word for why, for example {@code migration} or {@code post-copy failed}
 */
public record GuestStatus(State state, String reason) implements Serializable {

    /** Reason of a guest that was paused, or runs, because a post-copy lost its stream. */
    public static final String POST_COPY_FAILED = "post-copy failed";

    /** Reason of a guest in the midst of a post-copy. */
    public static final String POST_COPY = "post-copy";

    /** Reason of a guest that a migration paused: arriving, or about to leave. */
    public static final String MIGRATION = "migration";

    /** libvirt's {@code virDomainState}. */
    public enum State {
        NO_STATE("no state"),
        RUNNING("running"),
        BLOCKED("idle"),
        PAUSED("paused"),
        SHUTTING_DOWN("in shutdown"),
        SHUT_OFF("shut off"),
        CRASHED("crashed"),
        PM_SUSPENDED("pmsuspended"),
        UNKNOWN("unknown");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As {@code virsh domstate} says it. */
        public String word() {
            return word;
        }
    }

    /** Whether the guest has a process on this host, running or not. */
    public boolean isActive() {
        return state != State.SHUT_OFF && state != State.NO_STATE && state != State.UNKNOWN;
    }

    /** Whether the guest's CPUs run on this host. */
    public boolean isRunning() {
        return state == State.RUNNING || state == State.BLOCKED;
    }

    public boolean isPaused() {
        return state == State.PAUSED;
    }

    /** Whether a post-copy is under way or broken: then neither side alone has the whole guest. */
    public boolean inPostCopy() {
        return POST_COPY.equals(reason) || POST_COPY_FAILED.equals(reason);
    }

    /** For example {@code paused (post-copy failed)}. */
    @Override
    public String toString() {
        return reason.isEmpty() ? state.word() : state.word() + " (" + reason + ")";
    }
}
