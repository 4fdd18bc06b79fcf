package io.jenkins.plugins.livemigration.hypervisor;

/**
 * A step in a guest's life.
 *
 * @param kind what happened
 * @param detail libvirt's number for why, of the enumeration that belongs to the kind
 */
public record Lifecycle(Kind kind, int detail) {

    private static final int SUSPENDED_POSTCOPY = 7;
    private static final int SUSPENDED_POSTCOPY_FAILED = 8;
    private static final int STOPPED_MIGRATED = 3;
    private static final int RESUMED_POSTCOPY = 3;
    private static final int RESUMED_POSTCOPY_FAILED = 4;

    /** The kinds in libvirt's order ({@code virDomainEventType}); {@code OTHER} is one that libvirt added since. */
    public enum Kind {
        DEFINED,
        UNDEFINED,
        STARTED,
        SUSPENDED,
        RESUMED,
        STOPPED,
        SHUTDOWN,
        PMSUSPENDED,
        CRASHED,
        OTHER
    }

    /** The guest left this host because it was migrated. */
    public boolean migratedAway() {
        return kind == Kind.STOPPED && detail == STOPPED_MIGRATED;
    }

    /** The guest's CPUs are now on the destination, with memory still on its way. */
    public boolean postCopyStarted() {
        return kind == Kind.SUSPENDED && detail == SUSPENDED_POSTCOPY
                || kind == Kind.RESUMED && detail == RESUMED_POSTCOPY;
    }

    /** The stream of a post-copy broke. */
    public boolean postCopyFailed() {
        return kind == Kind.SUSPENDED && detail == SUSPENDED_POSTCOPY_FAILED
                || kind == Kind.RESUMED && detail == RESUMED_POSTCOPY_FAILED;
    }

    /** The guest ended on this host for a reason other than a migration: shut down, destroyed, crashed or failed. */
    public boolean ended() {
        return kind == Kind.STOPPED && detail != STOPPED_MIGRATED;
    }
}
