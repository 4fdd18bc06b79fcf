package io.jenkins.plugins.livemigration.vsphere.network;

import java.util.ArrayList;
import java.util.List;

/** A plan as a reader sees it before anything is done. */
final class PlanLines {

    private static final String INDENT = "    ";

    private PlanLines() {}

    static List<String> of(String title, List<AdapterPlan> plans) {
        List<String> lines = new ArrayList<>();
        lines.add("Plan: " + title);
        long changes = plans.stream().mapToLong(plan -> plan.changes().size()).sum();
        for (AdapterPlan plan : plans) {
            if (!plan.isInPlace()) {
                lines.add(plan.host().name());
                plan.changes().forEach(change -> lines.add(INDENT + change));
            }
        }
        long inPlace = plans.stream().filter(AdapterPlan::isInPlace).count();
        if (changes == 0) {
            lines.add(INDENT + "nothing is to be done: "
                    + (plans.isEmpty() ? "no adapter is concerned" : "all " + inPlace + " adapters are so already"));
        } else {
            lines.add(changes + (changes == 1 ? " change" : " changes") + " to be made; " + inPlace
                    + " adapters are so already");
        }
        return lines;
    }
}
