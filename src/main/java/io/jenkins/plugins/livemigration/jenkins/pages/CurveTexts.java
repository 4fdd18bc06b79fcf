package io.jenkins.plugins.livemigration.jenkins.pages;

import io.jenkins.plugins.livemigration.jenkins.pages.curve.CurvePoint;
import io.jenkins.plugins.livemigration.jenkins.pages.curve.PhaseSpan;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What the charts of a move show, in sentences: for who does not see them, and for programs. */
@ExportedBean(defaultVisibility = 2)
public final class CurveTexts {

    private final List<CurvePoint> points;
    private final List<PhaseSpan> phases;

    CurveTexts(List<CurvePoint> points, List<PhaseSpan> phases) {
        this.points = points;
        this.phases = phases;
    }

    /** The phases with their durations. */
    @Exported
    public String getPhases() {
        return phases.isEmpty()
                ? Messages.CurveTexts_Nothing()
                : phases.stream()
                        .map(span -> Messages.CurveTexts_Phase(
                                span.getWords(), Figures.duration(span.getToMillis() - span.getFromMillis())))
                        .collect(Collectors.joining(", "));
    }

    /** How much was left at first and at last, and how many passes there were. */
    @Exported
    public String getRemaining() {
        List<Long> values = values(CurvePoint::getRemainingBytes);
        return values.isEmpty()
                ? Messages.CurveTexts_Nothing()
                : Messages.CurveTexts_Remaining(
                        Figures.mebibytes(highest(values)),
                        Figures.mebibytes(last(values)),
                        Figures.plain(highest(values(CurvePoint::getPass))));
    }

    /** Throughput and dirty rate. */
    @Exported
    public String getRates() {
        List<Long> sent = values(CurvePoint::getBytesPerSecond);
        List<Long> dirtied = values(CurvePoint::getDirtyBytesPerSecond);
        return sent.isEmpty() && dirtied.isEmpty()
                ? Messages.CurveTexts_Nothing()
                : Messages.CurveTexts_Rates(
                        Figures.mebibytes(highest(sent)),
                        Figures.mebibytes(last(sent)),
                        Figures.mebibytes(highest(dirtied)),
                        Figures.mebibytes(last(dirtied)));
    }

    /** How far the guest's CPUs were held back. */
    @Exported
    public String getThrottle() {
        List<Long> values = values(CurvePoint::getThrottlePercent);
        return values.isEmpty()
                ? Messages.CurveTexts_NoThrottle()
                : Messages.CurveTexts_Throttle(Figures.plain(highest(values)), Figures.plain(last(values)));
    }

    /** The expected downtime against its limit. */
    @Exported
    public String getDowntime() {
        List<Long> expected = values(CurvePoint::getExpectedDowntimeMillis);
        return expected.isEmpty()
                ? Messages.CurveTexts_Nothing()
                : Messages.CurveTexts_Downtime(
                        Figures.duration(highest(expected)),
                        Figures.duration(last(expected)),
                        Figures.duration(last(values(CurvePoint::getPermittedDowntimeMillis))));
    }

    private List<Long> values(Function<CurvePoint, Long> of) {
        return points.stream().map(of).filter(Objects::nonNull).toList();
    }

    private static Long highest(List<Long> values) {
        return values.stream().max(Comparator.naturalOrder()).orElse(null);
    }

    private static Long last(List<Long> values) {
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }
}
