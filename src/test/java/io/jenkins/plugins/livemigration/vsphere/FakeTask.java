package io.jenkins.plugins.livemigration.vsphere;

import java.time.Instant;
import java.util.Map;

/** A task of a {@link FakeVcenter} with its course. */
final class FakeTask {

    final ObjectId id;
    final String name;
    final ObjectId entity;
    private final String user;
    private final Instant queuedAt;
    private final FakeCourse course;
    private final Runnable work;
    private TaskInfo.State state = TaskInfo.State.RUNNING;
    private int steps;
    private Instant nextAt;
    private boolean cancelled;
    private Instant endedAt;
    private VsphereFault fault;

    FakeTask(
            ObjectId id,
            String name,
            ObjectId entity,
            String user,
            Instant queuedAt,
            FakeCourse course,
            Runnable work) {
        this.id = id;
        this.name = name;
        this.entity = entity;
        this.user = user;
        this.queuedAt = queuedAt;
        this.course = course;
        this.work = work;
        this.nextAt = queuedAt.plus(course.step());
    }

    TaskInfo info() {
        int percent = steps == 0
                ? -1
                : course.percents().get(Math.min(steps, course.percents().size()) - 1);
        return new TaskInfo(
                id,
                name,
                entity,
                state,
                percent,
                steps == 0 ? "" : "Migrating",
                course.cancelable(),
                cancelled,
                user,
                queuedAt,
                endedAt,
                fault);
    }

    boolean hasEnded() {
        return endedAt != null;
    }

    /** When something happens next; null: never. */
    Instant nextAt() {
        return nextAt;
    }

    boolean cancel() {
        if (!course.cancelable() || hasEnded()) {
            return false;
        }
        cancelled = true;
        return true;
    }

    /** Brings it to a moment. */
    void advance(Instant now) {
        if (cancelled && course.heedsCancel() && !hasEnded()) {
            end(now, new VsphereFault("RequestCanceled", "The operation was canceled.", Map.of()));
        }
        while (nextAt != null && !nextAt.isAfter(now)) {
            if (steps < course.percents().size()) {
                steps++;
                boolean isLast = steps == course.percents().size() && !course.ends();
                nextAt = isLast ? null : nextAt.plus(course.step());
            } else {
                end(nextAt, course.fault());
            }
        }
    }

    private void end(Instant at, VsphereFault why) {
        endedAt = at;
        nextAt = null;
        fault = why;
        state = why == null ? TaskInfo.State.SUCCESS : TaskInfo.State.ERROR;
        if (course.works() && !cancelled || course.works() && !course.heedsCancel()) {
            work.run();
        }
    }
}
