package io.jenkins.plugins.livemigration.migration;

import java.util.ArrayList;
import java.util.List;

/**
 * What a migration says while it goes on. Written by the monitor, read by whoever prints it: lines are fetched by
 * number, so that a reader that was away misses none and prints none twice.
 */
public final class MigrationJournal {

    private final Ticker ticker;
    private final List<JournalEntry> entries = new ArrayList<>();

    MigrationJournal(Ticker ticker) {
        this.ticker = ticker;
    }

    synchronized void write(JournalEntry.Kind kind, String text) {
        entries.add(new JournalEntry(entries.size(), ticker.now(), kind, text));
    }

    void note(String text) {
        write(JournalEntry.Kind.NOTE, text);
    }

    void warning(String text) {
        write(JournalEntry.Kind.WARNING, text);
    }

    /** The lines from a number on. */
    public synchronized List<JournalEntry> since(long sequence) {
        int from = (int) Math.max(0, Math.min(sequence, entries.size()));
        return List.copyOf(entries.subList(from, entries.size()));
    }
}
