package io.jenkins.plugins.livemigration.hostconfig;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out plans. All hosts are asked about all changes first; if one of them is refused, or a host cannot be asked,
 * nothing is touched and everything that is in the way is told at once. The plan is shown before anything is done. What
 * fails on the way is taken back, with all that was done before it.
 */
public final class PlanRunner {

    private final PlanSettings settings;
    private final PlanListener listener;
    private final Clock clock;

    public PlanRunner(PlanSettings settings, PlanListener listener, Clock clock) {
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Carries out a plan. If the calling thread is interrupted, no further change is begun, what is under way comes to its
     * end, and it is all taken back; the thread's interrupt flag is set when this returns.
     *
     * @return what became of it; failures are in the report, not thrown
     */
    public ConfigReport run(Plan plan) {
        Instant begun = clock.instant();
        Rollback rollback = new Rollback(listener);
        boolean interrupted;
        ConfigReport report;
        try (HostLanes lanes = new HostLanes(settings.timeout(), settings.undoLimit())) {
            PlanRun run = new PlanRun(plan, lanes, listener, rollback);
            ConfigOutcome outcome = outcome(plan, run);
            boolean undoneWithoutStop = true;
            if (outcome == ConfigOutcome.FAILED || outcome == ConfigOutcome.STOPPED) {
                undoneWithoutStop = undo(run, rollback);
            }
            report = report(plan, run, rollback, outcome, begun);
            interrupted = lanes.wasInterrupted() || !undoneWithoutStop;
        }
        tell(report);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return report;
    }

    private void tell(ConfigReport report) {
        if (report.outcome().isSuccess()) {
            listener.say(report.message());
        } else {
            listener.warn(report.message());
        }
    }

    private ConfigOutcome outcome(Plan plan, PlanRun run) {
        plan.warnings().forEach(listener::warn);
        run.assess();
        for (PlannedChange change : run.changes()) {
            change.assessment().warnings().forEach(warning -> listener.warn(change.text() + ": " + warning));
        }
        if (!run.problems().isEmpty()) {
            return run.wasStopped() ? ConfigOutcome.STOPPED : ConfigOutcome.REFUSED;
        }
        PlanText.of(plan.title(), run.changes()).forEach(listener::say);
        boolean needed = run.changes().stream().anyMatch(change -> change.state() == ChangeState.PLANNED);
        if (needed && settings.dryRun()) {
            return ConfigOutcome.PLANNED;
        }
        run.apply();
        if (!settings.dryRun()) {
            run.close();
        }
        if (!run.problems().isEmpty()) {
            return run.wasStopped() ? ConfigOutcome.STOPPED : ConfigOutcome.FAILED;
        }
        return needed ? ConfigOutcome.CHANGED : ConfigOutcome.IN_PLACE;
    }

    private boolean undo(PlanRun run, Rollback rollback) {
        run.changes().stream()
                .filter(change -> change.state() == ChangeState.PLANNED)
                .forEach(change -> change.become(ChangeState.NOT_REACHED));
        if (!settings.rollbackOnFailure()) {
            rollback.renounce("not tried: rollbackOnFailure is off");
            return true;
        }
        try (HostLanes lanes = new HostLanes(settings.undoLimit(), settings.undoLimit())) {
            rollback.takeBack(lanes, run.stuckHosts());
            return !lanes.wasInterrupted();
        }
    }

    private ConfigReport report(Plan plan, PlanRun run, Rollback rollback, ConfigOutcome outcome, Instant begun) {
        List<String> warnings = new ArrayList<>(plan.warnings());
        for (PlannedChange change : run.changes()) {
            change.assessment().warnings().forEach(warning -> warnings.add(change.text() + ": " + warning));
        }
        List<String> remaining = new ArrayList<>();
        if (outcome == ConfigOutcome.FAILED || outcome == ConfigOutcome.STOPPED) {
            remaining.addAll(run.openOutcomes());
            remaining.addAll(rollback.leftovers());
        }
        ConfigReport report = new ConfigReport(
                plan.title(),
                outcome,
                run.changes().stream().map(PlannedChange::report).toList(),
                run.problems(),
                warnings,
                run.observations(),
                rollback.undone(),
                remaining,
                "",
                begun,
                Duration.between(begun, clock.instant()));
        return report.withMessage(ReportMessage.of(report));
    }
}
