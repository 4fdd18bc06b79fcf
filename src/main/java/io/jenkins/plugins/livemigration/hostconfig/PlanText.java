package io.jenkins.plugins.livemigration.hostconfig;

import java.util.ArrayList;
import java.util.List;

/** A plan as a reader sees it before anything is done. */
final class PlanText {

    private static final String INDENT = "    ";

    private PlanText() {}

    /** What is to be done, change by change, with the difference of each file. */
    static List<String> of(String title, List<PlannedChange> changes) {
        List<String> lines = new ArrayList<>();
        long needed = changes.stream()
                .filter(change -> change.state() == ChangeState.PLANNED)
                .count();
        lines.add("Plan: " + title);
        if (needed == 0) {
            lines.add(INDENT + "nothing is to be done: all " + changes.size() + " things are so already");
            return lines;
        }
        for (PlannedChange change : changes) {
            if (change.state() == ChangeState.PLANNED) {
                lines.add(change.text());
                change.assessment().details().forEach(detail -> lines.add(INDENT + detail));
            }
        }
        long inPlace = changes.stream()
                .filter(change -> change.state() == ChangeState.IN_PLACE)
                .count();
        lines.add(needed + (needed == 1 ? " change" : " changes") + " to be made; " + inPlace + " in place already");
        return lines;
    }
}
