package io.jenkins.plugins.livemigration.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * The allowed ranges of {@link PolicyParameters}. The lower bounds are Nova's. Nova has no upper ones; here they are
 * QEMU's bound for the downtime and, for the rest, a week per GiB and a thousand steps, which keep every product within
 * range and catch a value given in the wrong unit.
 */
final class ParameterCheck {

    private static final int WEEK_SECONDS = 604_800;
    private static final int DOWNTIME_MIN_MILLIS = 100;
    private static final int DOWNTIME_MAX_MILLIS = 2_000_000;
    private static final int STEPS_MIN = 3;
    private static final int STEPS_MAX = 1_000;
    private static final int DELAY_MIN_SECONDS = 3;

    private final List<String> problems = new ArrayList<>();

    private ParameterCheck() {}

    static List<String> problems(PolicyParameters parameters) {
        ParameterCheck check = new ParameterCheck();
        check.range(
                "completionTimeout",
                parameters.completionTimeout(),
                0,
                WEEK_SECONDS,
                "s per GiB (0 switches the timeout off)");
        check.present("timeoutAction", parameters.timeoutAction(), "'abort' or 'forceComplete'");
        check.range("downtime", parameters.downtime(), DOWNTIME_MIN_MILLIS, DOWNTIME_MAX_MILLIS, "ms");
        check.range("downtimeSteps", parameters.downtimeSteps(), STEPS_MIN, STEPS_MAX, "steps");
        check.range("downtimeDelay", parameters.downtimeDelay(), DELAY_MIN_SECONDS, WEEK_SECONDS, "s per GiB");
        check.present("postCopyAfter", parameters.postCopyAfter(), "'timeout', 'firstPass' or 'stall'");
        return List.copyOf(check.problems);
    }

    private void range(String name, int value, int min, int max, String unit) {
        if (value < min || value > max) {
            problems.add(name + " is " + value + ", but must be from " + min + " to " + max + " " + unit + ".");
        }
    }

    private void present(String name, Object value, String allowed) {
        if (value == null) {
            problems.add(name + " is missing; it must be " + allowed + ".");
        }
    }
}
