package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.MovedGuest;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.RemainingGuest;
import java.util.ArrayList;
import java.util.List;

/** A report in a few sentences. */
final class MaintenanceMessage {

    private MaintenanceMessage() {}

    static String of(MaintenanceReport report) {
        String host = report.host();
        String begin = report.title() + ": ";
        return begin
                + switch (report.outcome()) {
                    case IN_PLACE -> "nothing was changed, " + host + " is "
                            + report.state().words() + " already." + ending(report);
                    case PLANNED -> "nothing was changed (dryRun); " + host + " is "
                            + report.state().words() + ".";
                    case CHANGED -> host + " is " + report.state().words() + "." + ending(report);
                    case REFUSED -> "nothing was begun, because of:" + points(report.problems());
                    case FAILED -> "it failed:" + points(report.problems()) + now(report);
                    case TIMED_OUT -> "the time was up:" + points(report.problems()) + now(report);
                    case STOPPED -> "it did not come to its end:" + points(report.problems()) + now(report);
                    case UNKNOWN -> "NOBODY KNOWS what state " + host + " is in:" + points(report.problems())
                            + "\nvCenter, or the host, could not be asked any more. Look at " + host
                            + (report.taskId().isEmpty() ? "" : " and at " + report.taskId())
                            + " in vCenter, then run the step once more: it begins with what is so." + ending(report);
                };
    }

    private static String now(MaintenanceReport report) {
        return "\n" + report.host() + " is " + report.state().words() + " now." + ending(report);
    }

    private static String ending(MaintenanceReport report) {
        List<String> moved = report.moves().stream()
                .filter(MovedGuest::moved)
                .map(move -> move.guest() + " to " + move.to())
                .toList();
        List<String> staying = new ArrayList<>();
        for (RemainingGuest guest : report.remaining()) {
            staying.add(guest.guest() + " (" + (guest.power().equals("ON") ? "runs" : "does not run") + "): "
                    + String.join("; ", guest.reasons()));
        }
        return (moved.isEmpty() ? "" : "\nGuests that were moved stay where they are:" + points(moved))
                + (staying.isEmpty() ? "" : "\nStill there:" + points(staying));
    }

    private static String points(List<String> items) {
        StringBuilder result = new StringBuilder();
        items.forEach(item -> result.append("\n  - ").append(item));
        return result.toString();
    }
}
