package io.jenkins.plugins.livemigration.evacuation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A plan as a build's log shows it: what it comes to, guests that cannot move with every reason, then the moves in order. */
final class PlanTable {

    private static final String INDENT = "  ";

    private final EvacuationPlan plan;
    private final List<String> lines = new ArrayList<>();

    private PlanTable(EvacuationPlan plan) {
        this.plan = plan;
    }

    static List<String> lines(EvacuationPlan plan) {
        PlanTable table = new PlanTable(plan);
        table.addCounts();
        table.addUnplaced();
        table.addMoves();
        table.addEnd();
        return table.lines.stream().map(Amounts::printable).toList();
    }

    private void addCounts() {
        int all = plan.moves().size() + plan.unplaced().size();
        lines.add("Evacuation of " + plan.source() + ": " + Amounts.counted(all, "guest") + ", of which "
                + plan.moves().size() + " can move (" + Amounts.memory(plan.bytes()) + ") and "
                + plan.unplaced().size() + " cannot");
    }

    private void addUnplaced() {
        for (UnplacedGuest unplaced : plan.unplaced()) {
            lines.add("CANNOT MOVE  " + unplaced.guest().name() + "  "
                    + Amounts.memory(unplaced.guest().memoryBytes()));
            unplaced.obstacles().forEach(host -> lines.add(INDENT.repeat(2) + host));
        }
    }

    private void addMoves() {
        if (plan.moves().isEmpty()) {
            return;
        }
        int names = width("guest", move -> move.guest().name());
        int memories = width("memory", PlanTable::memory);
        int hosts = width("to", PlannedMove::destination);
        int times = width("expected", PlanTable::time);
        String row = INDENT + "%-" + names + "s  %" + memories + "s  %-" + hosts + "s  %" + times + "s  %s";
        lines.add(String.format(Locale.ROOT, row, "guest", "memory", "to", "expected", "why there; forecast"));
        for (PlannedMove move : plan.moves()) {
            lines.add(String.format(
                    Locale.ROOT,
                    row,
                    move.guest().name(),
                    memory(move),
                    move.destination(),
                    time(move),
                    move.why() + "; " + move.expected().text()));
        }
    }

    private void addEnd() {
        EvacuationSettings settings = plan.settings();
        if (!plan.moves().isEmpty()) {
            lines.add("All moves take about " + Amounts.time(plan.expectedSeconds()) + ", at most "
                    + settings.lanes() + " at once; "
                    + Amounts.memory(plan.bytes()) + " at " + Amounts.bandwidth(settings.bandwidth())
                    + " take " + Amounts.time(plan.leastSeconds()) + " at least");
        }
        if (!plan.isSufficient()) {
            lines.add(Amounts.counted(plan.unplaced().size(), "guest") + " would remain, and allowRemaining is "
                    + settings.allowRemaining());
        }
    }

    private int width(String title, Function<PlannedMove, String> column) {
        return plan.moves().stream().map(column).mapToInt(String::length).reduce(title.length(), Math::max);
    }

    private static String memory(PlannedMove move) {
        return Amounts.memory(move.guest().memoryBytes());
    }

    private static String time(PlannedMove move) {
        return Amounts.time(move.expected().seconds()) + (move.expected().certain() ? "" : "?");
    }
}
