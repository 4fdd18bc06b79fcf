package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.evacuation.EvacuationCourse;
import io.jenkins.plugins.livemigration.evacuation.EvacuationPlan;
import io.jenkins.plugins.livemigration.evacuation.EvacuationReport;
import io.jenkins.plugins.livemigration.evacuation.GuestProgress;
import io.jenkins.plugins.livemigration.evacuation.MoveFigures;
import io.jenkins.plugins.livemigration.evacuation.OnFailure;
import io.jenkins.plugins.livemigration.evacuation.survey.EvacuationSurvey;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where an evacuation stands once its hosts were asked.
 *
 * @param order what was asked for
 * @param survey what the hosts said
 * @param course what became of the plan; null before the first move
 * @param begunMillis when the plan was made, or its first moves were asked for, in ms since 1970
 * @param started when the last move of each guest was asked for, in ms after that, by the guest's name
 * @param figures the moves that ended, by the guest's name
 */
record EvacuationState(
        EvacuationOrder order,
        EvacuationSurvey survey,
        EvacuationCourse course,
        long begunMillis,
        Map<String, Long> started,
        Map<String, MoveFigures> figures)
        implements Serializable {

    /** A link of 1 Gbit/s, to reckon with where nobody says what moves share. */
    private static final long ASSUMED_LINK = 125_000_000;

    EvacuationState {
        started = Map.copyOf(started);
        figures = Map.copyOf(figures);
    }

    /** Nothing was begun yet. */
    static EvacuationState surveyed(EvacuationOrder order, EvacuationSurvey survey, long millis) {
        return new EvacuationState(order, survey, null, millis, Map.of(), Map.of());
    }

    boolean isBegun() {
        return course != null;
    }

    /** The plan: that which is carried out, or would be. */
    EvacuationPlan plan() {
        return isBegun() ? course.plan() : survey.plan(order.request().settings(ASSUMED_LINK));
    }

    /** Whether nothing is to begin, since the plan leaves too many guests behind. */
    boolean isRefused() {
        return order.request().onFailure() == OnFailure.STOP && !plan().isSufficient();
    }

    /** The guests whose moves run, or were asked for. */
    List<GuestProgress> underWay() {
        return course.guests().stream()
                .filter(guest -> guest.stage().isUnderWay())
                .toList();
    }

    GuestProgress progress(String guest) {
        return course.guests().stream()
                .filter(one -> one.guest().name().equals(guest))
                .findFirst()
                .orElseThrow();
    }

    EvacuationReport report() {
        long first = started.values().stream().mapToLong(Long::longValue).min().orElse(0);
        long last = figures.values().stream()
                .mapToLong(MoveFigures::endedMillis)
                .max()
                .orElse(first);
        return new EvacuationReport(
                plan(),
                isBegun() ? course.result() : null,
                figures,
                begunMillis,
                last - first,
                order.request().bandwidth(),
                survey.notes());
    }

    EvacuationState with(EvacuationCourse next) {
        return new EvacuationState(order, survey, next, begunMillis, started, figures);
    }

    EvacuationState withStart(String guest, long millis) {
        Map<String, Long> next = new HashMap<>(started);
        next.put(guest, millis - begunMillis);
        return new EvacuationState(order, survey, course, begunMillis, next, figures);
    }

    EvacuationState withFigures(String guest, MoveFigures figure) {
        Map<String, MoveFigures> next = new HashMap<>(figures);
        next.put(guest, figure);
        return new EvacuationState(order, survey, course, begunMillis, started, next);
    }
}
