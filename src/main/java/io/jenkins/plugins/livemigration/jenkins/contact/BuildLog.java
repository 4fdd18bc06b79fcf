package io.jenkins.plugins.livemigration.jenkins.contact;

import io.jenkins.plugins.livemigration.migration.JournalEntry;
import java.io.PrintStream;

/** The lines of this plugin in the log of a build. */
public final class BuildLog {

    private static final String PREFIX = "[live-migration] ";

    private final PrintStream log;
    private final String prefix;

    public BuildLog(PrintStream log) {
        this(log, PREFIX);
    }

    private BuildLog(PrintStream log, String prefix) {
        this.log = log;
        this.prefix = prefix;
    }

    /** The same log, for lines of which each begins with whom it is about. */
    public BuildLog about(String whom) {
        return new BuildLog(log, prefix + whom + ": ");
    }

    /** Prints a text, be it of several lines. */
    public void say(String text) {
        text.lines().forEach(line -> log.println(prefix + line));
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
