package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import java.io.Serializable;

/** What one host answers when asked for a guest. */
public sealed interface Sighting extends Serializable {

    /** The host knows the guest. */
    record Present(GuestStatus status) implements Sighting {
        @Override
        public String toString() {
            return status.toString();
        }
    }

    /** The host does not know the guest. */
    record Absent() implements Sighting {
        @Override
        public String toString() {
            return "not there";
        }
    }

    /** The host did not answer. */
    record Unanswered(String why) implements Sighting {
        @Override
        public String toString() {
            return "unknown: " + why;
        }
    }

    /** Whether the guest has a process on that host. */
    default boolean isActive() {
        return this instanceof Present present && present.status().isActive();
    }

    /** Whether the guest's CPUs run on that host. */
    default boolean isRunning() {
        return this instanceof Present present && present.status().isRunning();
    }

    /** Whether the guest's CPUs run on that host, with all of its memory there. */
    default boolean isRunningWhole() {
        return this instanceof Present present
                && present.status().isRunning()
                && !present.status().inPostCopy();
    }

    /** Whether the host answered. */
    default boolean isAnswered() {
        return !(this instanceof Unanswered);
    }

    /** Whether this side waits in a post-copy whose stream broke. */
    default boolean postCopyFailed() {
        return this instanceof Present present
                && GuestStatus.POST_COPY_FAILED.equals(present.status().reason());
    }

    /** Whether the guest is in the midst of a post-copy there. */
    default boolean inPostCopy() {
        return this instanceof Present present && present.status().inPostCopy();
    }
}
