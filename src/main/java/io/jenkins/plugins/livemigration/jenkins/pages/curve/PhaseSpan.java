package io.jenkins.plugins.livemigration.jenkins.pages.curve;

import io.jenkins.plugins.livemigration.migration.MovePhase;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A stretch of a move in one phase. */
@ExportedBean(defaultVisibility = 3)
public final class PhaseSpan {

    private final MovePhase phase;
    private final long from;
    private final long to;

    PhaseSpan(MovePhase phase, long from, long to) {
        this.phase = phase;
        this.from = from;
        this.to = to;
    }

    /**
     * The phases of a move in their order, without a gap.
     *
     * @param points the move's curve
     * @param duration how long the move took in ms; null while it runs. What is after the last point is its conclusion.
     */
    static List<PhaseSpan> of(List<CurvePoint> points, Long duration) {
        List<PhaseSpan> spans = new ArrayList<>();
        MovePhase phase = MovePhase.STARTING;
        long from = 0;
        long last = 0;
        for (CurvePoint point : points) {
            last = point.getElapsedMillis();
            if (point.moment().phase() != phase) {
                add(spans, phase, from, last);
                phase = point.moment().phase();
                from = last;
            }
        }
        add(spans, phase, from, last);
        if (duration != null) {
            add(spans, MovePhase.CONCLUDING, last, duration);
        }
        return spans;
    }

    private static void add(List<PhaseSpan> spans, MovePhase phase, long from, long to) {
        if (to > from) {
            spans.add(new PhaseSpan(phase, from, to));
        }
    }

    /** The phase: {@code preCopy}. */
    @Exported
    public String getPhase() {
        return PipelineWord.of(phase);
    }

    /** The phase in words: {@code pre-copy}. */
    @Exported
    public String getWords() {
        return phase.words();
    }

    /** When it began, in ms since the move did. */
    @Exported
    public long getFromMillis() {
        return from;
    }

    /** When it ended, in ms since the move began. */
    @Exported
    public long getToMillis() {
        return to;
    }
}
