package io.jenkins.plugins.livemigration.policy;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The pause that a guest may make at the switch-over, growing in equal steps (guide: "Instance downtime"). Nova starts
 * small and grows slowly, so that a guest that can move with a short pause does.
 *
 * @param steps from the first, due at once, to the last, which permits the whole downtime
 */
public record DowntimeSchedule(List<DowntimeStep> steps) implements Serializable {

    public DowntimeSchedule {
        steps = List.copyOf(steps);
    }

    /**
     * The schedule of Nova: with base = downtime / steps and offset = (downtime - base) / steps, step i (0 to steps)
     * permits base + offset x i ms and is due after int(delay x size) x i seconds.
     *
     * @param parameters allowed ones; see {@link PolicyParameters#problems()}
     */
    public static DowntimeSchedule of(PolicyParameters parameters, MigrationSize size) {
        long period = size.scale(parameters.downtimeDelay());
        List<DowntimeStep> steps = new ArrayList<>();
        for (int i = 0; i <= parameters.downtimeSteps(); i++) {
            steps.add(new DowntimeStep(
                    Duration.ofSeconds(period * i), millis(parameters.downtime(), parameters.downtimeSteps(), i)));
        }
        return new DowntimeSchedule(steps);
    }

    /**
     * base + offset x i, brought to one denominator: downtime x (steps + (steps - 1) x i) / steps². In floating point
     * the last step of about one schedule in twenty comes out 1 ms short of the downtime.
     */
    private static int millis(long downtime, long steps, int i) {
        return (int) (downtime * (steps + (steps - 1) * i) / (steps * steps));
    }

    /** Index in {@link #steps()} of the latest step that is due; empty before the first one is. */
    public OptionalInt dueStep(Duration elapsed) {
        OptionalInt due = OptionalInt.empty();
        for (int i = 0; i < steps.size() && elapsed.compareTo(steps.get(i).after()) > 0; i++) {
            due = OptionalInt.of(i);
        }
        return due;
    }
}
