package io.jenkins.plugins.livemigration.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** A table of times in Markdown. */
final class Table {

    private final PrintStream out;

    Table(PrintStream out, String subject) {
        this.out = out;
        out.println();
        out.println("| " + subject + " | n | median | 95 % | min | max |");
        out.println("|---|---|---|---|---|---|");
    }

    /** A line of times in ms. */
    void row(String name, List<Double> millis) {
        if (millis.isEmpty()) {
            out.println("| " + name + " | 0 | | | | |");
            return;
        }
        Distribution times = new Distribution(millis);
        out.println("| " + name + " | " + times.count() + " | "
                + List.of(times.median(), times.quantile(0.95), times.min(), times.max()).stream()
                        .map(Distribution::format)
                        .collect(Collectors.joining(" | "))
                + " |");
    }
}
