package io.jenkins.plugins.livemigration.policy;

/** Where a migration stands, as far as decisions depend on it. */
public enum Phase {
    /** Nothing has been sent yet. */
    PREPARING,
    /** Disks are being copied; memory has not begun. */
    DISK_COPY,
    /** Memory is being copied while the guest runs (or is suspended) on the source. */
    PRE_COPY,
    /** The guest is paused and its last state goes over: it is the hypervisor's turn. */
    SWITCH_OVER,
    /** The guest runs on the destination and its memory is split between the hosts, or this broke: no way back. */
    POST_COPY,
    /** The job is over. */
    ENDED;

    /** Whether the job can be aborted and its downtime set, with the guest safe on the source. */
    boolean canBeSteered() {
        return this == DISK_COPY || this == PRE_COPY;
    }
}
