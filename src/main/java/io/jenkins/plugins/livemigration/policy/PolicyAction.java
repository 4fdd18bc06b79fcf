package io.jenkins.plugins.livemigration.policy;

import java.io.Serializable;

/** Something that the monitor must now do to the running migration, once. */
public sealed interface PolicyAction extends Serializable
        permits SetMaxDowntime, StartPostCopy, SuspendGuest, AbortMigration {

    /** Why, as a clause for the log: which rule, with its numbers. */
    String reason();

    /** What, as a clause for the log: {@code permit a downtime of 95 ms}. */
    String describe();
}
