package io.jenkins.plugins.livemigration.jenkins.contact;

import io.jenkins.plugins.livemigration.migration.JournalEntry;
import java.io.PrintStream;

/** The lines of this plugin in the log of a build. */
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

    public void warn(String text) {
        say("WARNING: " + text);
    }

    public void print(JournalEntry entry) {
        switch (entry.kind()) {
            case WARNING -> warn(entry.text());
            case PROBLEM -> say("PROBLEM: " + entry.text());
            default -> say(entry.text());
        }
    }
}
