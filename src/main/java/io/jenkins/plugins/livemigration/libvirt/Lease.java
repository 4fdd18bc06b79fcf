package io.jenkins.plugins.livemigration.libvirt;

/**
 * Keeps a native object until it is closed <em>and</em> no call uses it any more: a call that hangs, or a migration
 * that runs for hours, must not find its object freed.
 */
final class Lease {

    private final Runnable release;
    private int users;
    private boolean closed;

    /** @param release frees the object; runs once, on the thread of whoever comes last */
    Lease(Runnable release) {
        this.release = release;
    }

    /** Begins a use; false if the object is closed. */
    synchronized boolean enter() {
        if (closed) {
            return false;
        }
        users++;
        return true;
    }

    /** Ends a use that {@link #enter} allowed. */
    void exit() {
        boolean last;
        synchronized (this) {
            users--;
            last = closed && users == 0;
        }
        if (last) {
            release.run();
        }
    }

    /**
     * Allows no further use. May be called again.
     *
     * @return whether the object was freed by this call, rather than before or later by its last user
     */
    boolean close() {
        boolean last;
        synchronized (this) {
            last = !closed && users == 0;
            closed = true;
        }
        if (last) {
            release.run();
        }
        return last;
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
