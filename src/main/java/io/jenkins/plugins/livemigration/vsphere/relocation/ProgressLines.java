package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import java.time.Duration;
import java.time.Instant;

/** Lines about how far a task is: when it has come a tenth further, and at least once a minute. */
final class ProgressLines {

    private static final int STEP = 10;
    private static final Duration AT_LEAST = Duration.ofMinutes(1);

    private final RunContext run;
    private final String guest;
    private int told = -STEP;
    private Instant toldAt;

    ProgressLines(RunContext run, String guest) {
        this.run = run;
        this.guest = guest;
        this.toldAt = run.clock().instant();
    }

    void tell(TaskInfo task) {
        Instant now = run.clock().instant();
        boolean isDue = task.percent() >= told + STEP || !now.isBefore(toldAt.plus(AT_LEAST));
        if (task.hasEnded() || !isDue) {
            return;
        }
        String percent = task.percent() < 0 ? "no percentage yet" : task.percent() + " %";
        String what = task.description().isBlank() ? "" : " (" + task.description() + ")";
        run.log().say(guest + ": " + percent + what);
        told = Math.max(told, task.percent());
        toldAt = now;
    }
}
