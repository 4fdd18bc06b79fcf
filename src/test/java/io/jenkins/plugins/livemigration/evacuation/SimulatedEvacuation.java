package io.jenkins.plugins.livemigration.evacuation;

import io.jenkins.plugins.livemigration.evacuation.CourseAction.CancelMove;
import io.jenkins.plugins.livemigration.evacuation.CourseAction.Conclude;
import io.jenkins.plugins.livemigration.evacuation.CourseAction.StartMove;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Carries out a course with moves of others beside it, without a hypervisor: each move sends the bytes that its fate says, at
 * the bandwidth that it was given. Everything that happened is kept, for tests to judge.
 */
final class SimulatedEvacuation {

    /**
     * What becomes of a move.
     *
     * @param bytes how much it sends beyond the memory of its guest, once
     * @param failure why it fails at its end; empty if it does not
     * @param mayPass whether that may pass
     */
    record Fate(long bytes, String failure, boolean mayPass) {}

    /** A moment after which something was done. */
    record Moment(double at, EvacuationCourse before, CourseStep step, List<GuestRoute> others) {}

    private record Running(double end, StartMove move, Fate fate) {}

    private final Supplier<Fate> fates;
    private final Supplier<List<GuestRoute>> others;
    private final double stopAt;
    private final List<Running> running = new ArrayList<>();
    final List<Moment> trace = new ArrayList<>();
    final List<EvacuationResult> results = new ArrayList<>();
    final List<StartMove> starts = new ArrayList<>();
    final List<CancelMove> cancels = new ArrayList<>();
    long bytes;
    double now;

    /**
     * @param others moves of others, as they are told at each event
     * @param stopAt the second in which it is asked to stop; infinite for never
     */
    SimulatedEvacuation(Supplier<Fate> fates, Supplier<List<GuestRoute>> others, double stopAt) {
        this.fates = fates;
        this.others = others;
        this.stopAt = stopAt;
    }

    SimulatedEvacuation run(EvacuationPlan plan) {
        EvacuationCourse course = take(null, EvacuationCourse.begin(plan, others.get()));
        while (results.isEmpty()) {
            if (!course.stopAsked() && isStopDue()) {
                now = Math.max(now, stopAt);
                course = take(course, course.stop());
            } else if (running.isEmpty()) {
                course = take(course, course.othersRun(others.get()));
            } else {
                course = take(course, end(course, next()));
            }
        }
        return this;
    }

    /** While nothing runs, no time passes: then the wish to stop comes at once, or never. */
    private boolean isStopDue() {
        return running.isEmpty() ? Double.isFinite(stopAt) : stopAt <= next().end();
    }

    private Running next() {
        return running.stream().min((a, b) -> Double.compare(a.end(), b.end())).orElseThrow();
    }

    private CourseStep end(EvacuationCourse course, Running one) {
        running.remove(one);
        now = one.end();
        String guest = one.move().guest().name();
        String host = one.move().destination();
        return one.fate().failure().isEmpty()
                ? course.moved(guest, host)
                : course.failed(guest, host, one.fate().failure(), one.fate().mayPass());
    }

    private EvacuationCourse take(EvacuationCourse before, CourseStep step) {
        trace.add(new Moment(now, before, step, step.course().others()));
        for (CourseAction action : step.actions()) {
            if (action instanceof StartMove start) {
                starts.add(start);
                Fate fate = fates.get();
                bytes += fate.bytes() + start.guest().memoryBytes();
                running.add(new Running(
                        now + (fate.bytes() + start.guest().memoryBytes()) / (double) start.bandwidth(), start, fate));
            } else if (action instanceof CancelMove cancel) {
                cancels.add(cancel);
            } else if (action instanceof Conclude conclude) {
                results.add(conclude.result());
            }
        }
        return step.course();
    }
}
