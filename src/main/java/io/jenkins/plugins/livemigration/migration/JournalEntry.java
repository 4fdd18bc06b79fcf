package io.jenkins.plugins.livemigration.migration;

import java.io.Serializable;
import java.time.Instant;

/**
 * A line of a migration's journal.
 *
 * @param sequence its number, from 0 on without gaps
 * @param at when it was written
 * @param kind what it is about
 * @param text the line
 */
public record JournalEntry(long sequence, Instant at, Kind kind, String text) implements Serializable {

    /** What a line is about. */
    public enum Kind {
        PHASE,
        ACTION,
        PROGRESS,
        NOTE,
        WARNING,
        PROBLEM
    }
}
