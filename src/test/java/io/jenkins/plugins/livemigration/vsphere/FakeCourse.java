package io.jenkins.plugins.livemigration.vsphere;

import java.time.Duration;
import java.util.List;

/**
 * What becomes of a task of a {@link FakeVcenter}.
 *
 * @param percents what it says one after the other
 * @param step how long each of them, and the end, takes
 * @param ends whether it ends by itself
 * @param fault why it fails; null: it succeeds
 * @param works whether a success does what the task is for
 * @param cancelable whether it says that it can be cancelled
 * @param heedsCancel whether it ends when it is cancelled
 */
public record FakeCourse(
        List<Integer> percents,
        Duration step,
        boolean ends,
        VsphereFault fault,
        boolean works,
        boolean cancelable,
        boolean heedsCancel) {

    /** Succeeds after three steps of two seconds. */
    public static FakeCourse succeeding() {
        return new FakeCourse(List.of(20, 70), Duration.ofSeconds(2), true, null, true, true, true);
    }

    /** Fails with a fault after some steps, and nothing was done. */
    public static FakeCourse failing(VsphereFault fault) {
        return new FakeCourse(List.of(20), Duration.ofSeconds(2), true, fault, false, true, true);
    }

    /** Goes to 20 % and stays there. */
    public static FakeCourse hanging() {
        return new FakeCourse(List.of(20), Duration.ofSeconds(2), false, null, false, true, true);
    }

    /** The same, but the step takes so long. */
    public FakeCourse stepping(Duration pace) {
        return new FakeCourse(percents, pace, ends, fault, works, cancelable, heedsCancel);
    }

    /** The same, with these percents. */
    public FakeCourse saying(Integer... all) {
        return new FakeCourse(List.of(all), step, ends, fault, works, cancelable, heedsCancel);
    }

    /** The same, but nothing was done when it says that it succeeded. */
    public FakeCourse idle() {
        return new FakeCourse(percents, step, ends, fault, false, cancelable, heedsCancel);
    }

    /** The same, but what it is for was done even if it says that it failed. */
    public FakeCourse workingAllTheSame() {
        return new FakeCourse(percents, step, ends, fault, true, cancelable, heedsCancel);
    }

    /** The same, but it cannot be cancelled. */
    public FakeCourse notCancelable() {
        return new FakeCourse(percents, step, ends, fault, works, false, false);
    }

    /** The same, but it goes on when it is cancelled. */
    public FakeCourse deafToCancel() {
        return new FakeCourse(percents, step, ends, fault, works, cancelable, false);
    }
}
