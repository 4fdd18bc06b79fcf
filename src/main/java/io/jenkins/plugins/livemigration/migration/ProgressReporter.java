package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.policy.CopyHistory;
import io.jenkins.plugins.livemigration.policy.CopySample;
import io.jenkins.plugins.livemigration.policy.Forecast;
import io.jenkins.plugins.livemigration.policy.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Says how far a move is: one line at most in each interval, in words that an operator reads at a glance. */
final class ProgressReporter {

    private static final double GIB = 1024.0 * 1024 * 1024;
    private static final double MIB = 1024.0 * 1024;

    private final RunningMove move;
    private final Duration interval;
    private CopyHistory history = CopyHistory.empty();
    private Progress progress = Progress.none();
    private Duration nextLine;

    ProgressReporter(RunningMove move, Duration interval) {
        this.move = move;
        this.interval = interval;
        this.nextLine = move.elapsed().plus(interval);
    }

    /** Takes a sample into account, and writes a line if one is due. */
    void observe(JobSample sample, boolean boundary, String nextTimeout) {
        Duration elapsed = move.elapsed();
        if (!sample.type().isRunning()) {
            return;
        }
        history = history.with(new CopySample(
                elapsed,
                (int) sample.get(JobField.MEMORY_ITERATION, 0),
                boundary,
                sample.values().containsKey(JobField.DATA_REMAINING) ? remaining(sample) : null,
                sample.values().get(JobField.MEMORY_REMAINING),
                boxed(sample.bytesPerSecond()),
                boxed(sample.dirtyBytesPerSecond())));
        if (sample.hasMovedData()) {
            progress = progress.advance(remaining(sample), total(sample));
        }
        if (elapsed.compareTo(nextLine) >= 0) {
            nextLine = elapsed.plus(interval);
            move.journal().write(JournalEntry.Kind.PROGRESS, line(sample, elapsed, nextTimeout));
        }
    }

    /** Percent of all data, which never falls. */
    int percent() {
        return progress.percent();
    }

    private String line(JobSample sample, Duration elapsed, String nextTimeout) {
        List<String> parts = new ArrayList<>();
        parts.add(progress.percent() + " %");
        if (sample.get(JobField.DATA_TOTAL, 0) > 0) {
            long done = Math.max(0, total(sample) - remaining(sample));
            parts.add(format("%.2f of %.2f GiB", done / GIB, total(sample) / GIB));
        }
        sample.bytesPerSecond().ifPresent(rate -> parts.add(format("%.1f MiB/s", rate / MIB)));
        sample.dirtyBytesPerSecond().ifPresent(rate -> parts.add(format("dirtied %.1f MiB/s", rate / MIB)));
        sample.get(JobField.MEMORY_ITERATION).ifPresent(pass -> parts.add("pass " + pass));
        int limit = move.policyState().downtimeMillis();
        sample.get(JobField.DOWNTIME)
                .ifPresent(millis ->
                        parts.add("expected downtime " + millis + " ms" + (limit > 0 ? " (limit " + limit + ")" : "")));
        sample.get(JobField.AUTO_CONVERGE_THROTTLE).ifPresent(percent -> parts.add("throttle " + percent + " %"));
        parts.add("elapsed " + elapsed.toSeconds() + " s");
        Forecast forecast = Forecast.of(history, limit > 0 ? limit : (int) defaultLimit());
        parts.add(
                forecast.eta().isPresent()
                        ? "ETA " + forecast.eta().getAsLong() + " s"
                        : forecast.converges() ? "ETA unknown" : "does not converge at this downtime limit");
        if (move.phase() != MovePhase.POST_COPY) {
            parts.add(nextTimeout);
        }
        return move.phase().words() + ": " + String.join(", ", parts);
    }

    private long total(JobSample sample) {
        return sample.get(JobField.DATA_TOTAL, 0) + memoryNotCountedYet(sample);
    }

    private long remaining(JobSample sample) {
        return sample.get(JobField.DATA_REMAINING, 0) + memoryNotCountedYet(sample);
    }

    /** While disks are copied the hypervisor does not know yet of the memory that follows. */
    private long memoryNotCountedYet(JobSample sample) {
        return sample.get(JobField.MEMORY_TOTAL, 0) > 0 ? 0 : move.prepared().memoryBytes();
    }

    private long defaultLimit() {
        Long earlier = move.prepared().earlierLimits().downtimeMillis();
        return earlier == null ? move.prepared().request().policy().downtime() : earlier;
    }

    private static Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
