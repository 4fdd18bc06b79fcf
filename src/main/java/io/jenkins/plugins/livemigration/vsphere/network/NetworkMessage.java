package io.jenkins.plugins.livemigration.vsphere.network;

import java.util.List;

/** A report in a few sentences. */
final class NetworkMessage {

    private NetworkMessage() {}

    static String of(VmotionNetworkReport report) {
        return report.title() + ": "
                + switch (report.outcome()) {
                    case IN_PLACE -> "nothing was changed, all was so already.";
                    case PLANNED -> "nothing was changed (dryRun); " + number(report) + " would be made.";
                    case CHANGED -> number(report) + " made, and the hosts say so.";
                    case REFUSED -> "nothing was touched, because of:" + points(report.problems());
                    case FAILED -> "it failed:" + points(report.problems()) + "\n" + ending(report);
                    case STOPPED -> "it did not come to its end:" + points(report.problems()) + "\n" + ending(report);
                };
    }

    private static String ending(VmotionNetworkReport report) {
        if (report.remaining().isEmpty()) {
            return report.undone().isEmpty()
                    ? "Nothing had been changed."
                    : "All that had been done is taken back:" + points(report.undone());
        }
        return (report.undone().isEmpty() ? "" : "Taken back:" + points(report.undone()) + "\n") + "To be done by hand:"
                + points(report.remaining());
    }

    private static String number(VmotionNetworkReport report) {
        long count = report.adapters().stream()
                .mapToLong(adapter -> adapter.changes().size())
                .sum();
        return count + (count == 1 ? " change" : " changes");
    }

    private static String points(List<String> items) {
        StringBuilder result = new StringBuilder();
        items.forEach(item -> result.append("\n  - ").append(item));
        return result.toString();
    }
}
