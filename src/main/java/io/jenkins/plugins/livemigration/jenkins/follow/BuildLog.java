package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.migration.JournalEntry;
import java.io.PrintStream;

/** The lines of a move in the log of its build. */
public final class BuildLog {

    private static final String PREFIX = "[live-migration] ";

    private final PrintStream log;

    public BuildLog(PrintStream log) {
        this.log = log;
    }

    /** Prints a text, be it of several lines. */
    public void say(String text) {
        text.lines().forEach(line -> log.println(PREFIX + line));
    }

    void warn(String text) {
        say("WARNING: " + text);
    }

    void print(JournalEntry entry) {
        switch (entry.kind()) {
            case WARNING -> warn(entry.text());
            case PROBLEM -> say("PROBLEM: " + entry.text());
            default -> say(entry.text());
        }
    }
}
