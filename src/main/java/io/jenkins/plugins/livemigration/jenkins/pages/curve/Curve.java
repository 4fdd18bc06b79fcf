package io.jenkins.plugins.livemigration.jenkins.pages.curve;

import io.jenkins.plugins.livemigration.migration.PerformedAction;
import io.jenkins.plugins.livemigration.migration.TimedSample;
import java.util.ArrayList;
import java.util.List;

/**
 * A move over time. It is small whatever the move: when there are more points than fit, that one goes which is missed least,
 * so that the curve keeps its shape and its corners. Written by the thread that is in contact with the agent, read by any.
 */
public final class Curve {

    static final int BOUND = 300;
    static final int MARKS = 200;

    /** The newest points stay as they are: there somebody is looking. */
    private static final int RECENT = 40;

    private static final int WEIGHT_OF_CORNERS = 4;

    private final List<CurvePoint> points = new ArrayList<>();
    private List<CurveMark> marks = List.of();
    private long origin;

    /** A curve without points. */
    public Curve() {
        // Nothing to set.
    }

    Curve(long origin, List<CurvePoint> points, List<CurveMark> marks) {
        this.origin = origin;
        this.points.addAll(points);
        this.marks = List.copyOf(marks);
    }

    /**
     * The move began, at least once more: what a move showed that was begun anew is not of this curve.
     *
     * @param startedAtMillis when, in ms since 1970 by the clock of the monitor's machine
     */
    public synchronized void begun(long startedAtMillis) {
        if (startedAtMillis != origin) {
            origin = startedAtMillis;
            points.clear();
        }
    }

    /** Takes samples in. Those that are no later than the last are known: they are told again after a restart. */
    public synchronized void add(List<TimedSample> samples) {
        for (TimedSample sample : samples) {
            if (points.isEmpty() || sample.elapsedMillis() > last().getElapsedMillis()) {
                points.add(CurvePoint.of(sample));
                if (points.size() > BOUND) {
                    points.remove(leastMissed());
                }
            }
        }
    }

    /** Replaces the marks, of which the newest are kept; whether there are others than before. */
    public synchronized boolean mark(List<PerformedAction> actions) {
        int before = marks.size();
        marks = actions.stream()
                .skip(Math.max(0, actions.size() - MARKS))
                .map(CurveMark::new)
                .toList();
        return marks.size() != before;
    }

    synchronized long origin() {
        return origin;
    }

    public synchronized List<CurvePoint> points() {
        return List.copyOf(points);
    }

    public synchronized List<CurveMark> marks() {
        return marks;
    }

    /** The phases; {@code duration} as in {@link PhaseSpan#of}. */
    public List<PhaseSpan> phases(Long duration) {
        return PhaseSpan.of(points(), duration);
    }

    private CurvePoint last() {
        return points.get(points.size() - 1);
    }

    /** Whose neighbours are nearest to each other, neither first nor recent. */
    private int leastMissed() {
        int least = 1;
        long smallest = Long.MAX_VALUE;
        for (int i = 1; i < points.size() - RECENT; i++) {
            long gap = points.get(i + 1).getElapsedMillis() - points.get(i - 1).getElapsedMillis();
            long missed = isCorner(i) ? gap * WEIGHT_OF_CORNERS : gap;
            if (missed < smallest) {
                smallest = missed;
                least = i;
            }
        }
        return least;
    }

    private boolean isCorner(int index) {
        CurvePoint.Moment moment = points.get(index).moment();
        return moment.passBegan()
                || moment.phase() != points.get(index - 1).moment().phase();
    }
}
