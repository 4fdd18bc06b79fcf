package io.jenkins.plugins.livemigration.jenkins.pages.curve;

import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.migration.MovePhase;
import io.jenkins.plugins.livemigration.migration.TimedSample;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import java.util.Objects;
import java.util.OptionalLong;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One moment of a move. A number that the hypervisor did not give is null. */
@ExportedBean(defaultVisibility = 3)
public final class CurvePoint {

    private final Moment moment;
    private final Figures figures;

    /**
     * When it was.
     *
     * @param elapsedMillis since the move began, in ms
     * @param phase where the move stood
     * @param passBegan whether a pass over memory began then
     */
    record Moment(long elapsedMillis, MovePhase phase, boolean passBegan) {}

    /**
     * What was measured.
     *
     * @param pass number of the pass over memory, from 1
     * @param remaining bytes of memory and disks still to move in this pass
     * @param throughput in bytes/s
     * @param dirtyRate how fast the guest writes memory, in bytes/s
     * @param throttle how far the guest's CPUs are held back, in percent
     * @param expectedDowntime pause that a switch-over now would take, in ms
     * @param permittedDowntime pause that the policy permits, in ms
     */
    record Figures(
            Long pass,
            Long remaining,
            Long throughput,
            Long dirtyRate,
            Long throttle,
            Long expectedDowntime,
            Long permittedDowntime) {}

    CurvePoint(Moment moment, Figures figures) {
        this.moment = moment;
        this.figures = figures;
    }

    /** What a page shows of a sample. */
    public static CurvePoint of(TimedSample timed) {
        JobSample sample = timed.sample();
        Integer permitted = timed.permittedDowntimeMillis();
        return new CurvePoint(
                new Moment(timed.elapsedMillis(), timed.phase(), timed.iterationBoundary()),
                new Figures(
                        positive(sample.values().get(JobField.MEMORY_ITERATION)),
                        remaining(sample),
                        boxed(sample.bytesPerSecond()),
                        boxed(sample.dirtyBytesPerSecond()),
                        sample.values().get(JobField.AUTO_CONVERGE_THROTTLE),
                        sample.values().get(JobField.DOWNTIME),
                        permitted == null ? null : permitted.longValue()));
    }

    /** Before a job knows how much there is it has nothing left, which does not mean that it is done. */
    private static Long remaining(JobSample sample) {
        boolean known = sample.get(JobField.DATA_TOTAL, 0) > 0;
        return known ? sample.values().get(JobField.DATA_REMAINING) : null;
    }

    private static Long positive(Long number) {
        return number == null || number <= 0 ? null : number;
    }

    private static Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    Moment moment() {
        return moment;
    }

    Figures figures() {
        return figures;
    }

    /** Since the move began, in ms. */
    @Exported
    public long getElapsedMillis() {
        return moment.elapsedMillis();
    }

    /** Where the move stood: {@code starting}, {@code diskCopy}, {@code preCopy}, {@code postCopy}, {@code recovering}. */
    @Exported
    public String getPhase() {
        return PipelineWord.of(moment.phase());
    }

    /** Whether a pass over memory began then. */
    @Exported
    public boolean isPassBegan() {
        return moment.passBegan();
    }

    /** Number of the pass over memory, from 1. */
    @Exported
    public Long getPass() {
        return figures.pass();
    }

    /** Memory and disks still to move in this pass, in bytes. */
    @Exported
    public Long getRemainingBytes() {
        return figures.remaining();
    }

    /** Throughput of memory and disks, in bytes/s. */
    @Exported
    public Long getBytesPerSecond() {
        return figures.throughput();
    }

    /** How fast the guest writes memory, in bytes/s. */
    @Exported
    public Long getDirtyBytesPerSecond() {
        return figures.dirtyRate();
    }

    /** How far auto-converge holds the guest's CPUs back, in percent. */
    @Exported
    public Long getThrottlePercent() {
        return figures.throttle();
    }

    /** The pause that a switch-over now would take, in ms. */
    @Exported
    public Long getExpectedDowntimeMillis() {
        return figures.expectedDowntime();
    }

    /** The longest pause that the policy permits, in ms. */
    @Exported
    public Long getPermittedDowntimeMillis() {
        return figures.permittedDowntime();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CurvePoint point && moment.equals(point.moment) && figures.equals(point.figures);
    }

    @Override
    public int hashCode() {
        return Objects.hash(moment, figures);
    }

    @Override
    public String toString() {
        return moment + " " + figures;
    }
}
