package io.jenkins.plugins.livemigration.hostconfig;

import java.util.List;

/** A report in a few sentences. */
final class ReportMessage {

    private ReportMessage() {}

    static String of(ConfigReport report) {
        return switch (report.outcome()) {
            case IN_PLACE -> "Nothing was changed: all was so already.";
            case PLANNED -> "Nothing was changed (dryRun): " + number(report, ChangeState.PLANNED) + " would be made.";
            case CHANGED -> number(report, ChangeState.CHANGED) + " made and verified"
                    + listed(". Old files are kept: ", backups(report)) + ".";
            case REFUSED -> "Nothing was touched, because of:" + points(report.problems());
            case FAILED -> "It failed:" + points(report.problems()) + "\n" + ending(report);
            case STOPPED -> "It did not come to its end:" + points(report.problems()) + "\n" + ending(report);
        };
    }

    private static String ending(ConfigReport report) {
        if (report.remaining().isEmpty()) {
            return report.undone().isEmpty()
                    ? "Nothing had been changed."
                    : "All that had been done is taken back:" + points(report.undone());
        }
        return (report.undone().isEmpty() ? "" : "Taken back:" + points(report.undone()) + "\n")
                + "To be done by hand, in this order:" + points(report.remaining());
    }

    private static List<String> backups(ConfigReport report) {
        return report.changes().stream()
                .flatMap(change ->
                        change.backups().stream().map(path -> path.startsWith("/") ? change.host() + ":" + path : path))
                .toList();
    }

    private static String number(ConfigReport report, ChangeState state) {
        long count = report.changes().stream()
                .filter(change -> change.state() == state)
                .count();
        return count + (count == 1 ? " change" : " changes");
    }

    private static String listed(String before, List<String> items) {
        return items.isEmpty() ? "" : before + String.join(", ", items);
    }

    private static String points(List<String> items) {
        StringBuilder result = new StringBuilder();
        items.forEach(item -> result.append("\n  - ").append(item));
        return result.toString();
    }
}
