package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A move of days keeps as many samples as one of minutes. */
class SampleSeriesTest {

    private static final int BOUND = 2_000;

    private final SampleSeries series = new SampleSeries();

    private void add(long at, boolean boundary) {
        series.add(new TimedSample(at, MovePhase.PRE_COPY, boundary, null, JobSample.NONE));
    }

    @Test
    void fewSamplesAreAllKept() {
        for (int i = 0; i < BOUND; i++) {
            add(i, i % 7 == 0);
        }
        assertThat(series.toList()).hasSize(BOUND);
    }

    @Test
    void manySamplesStayWithinTheBoundAndSpanTheWholeMove() {
        int count = 500_000;
        for (int i = 0; i < count; i++) {
            add(i, i % 1_000 == 0);
            if (i % 20 == 0) {
                assertThat(series.toList().size()).isLessThanOrEqualTo(BOUND);
            }
            i += i > 20_000 ? 9 : 0;
        }
        List<TimedSample> kept = series.toList();

        assertThat(kept).hasSizeGreaterThan(BOUND / 4);
        assertThat(kept).extracting(TimedSample::elapsedMillis).isSorted().doesNotHaveDuplicates();
        assertThat(kept.get(0).elapsedMillis()).isZero();
        assertThat(kept.get(kept.size() - 1).elapsedMillis()).isGreaterThan(count * 99L / 100);
        long widest = 0;
        for (int i = 1; i < kept.size(); i++) {
            widest = Math.max(
                    widest, kept.get(i).elapsedMillis() - kept.get(i - 1).elapsedMillis());
        }
        assertThat(widest).as("no hole in the curve").isLessThan(count / 50);
    }

    @Test
    void aReaderGetsEachSampleOnceWhateverIsDropped() {
        List<TimedSample> read = new ArrayList<>();
        long next = 0;
        for (int i = 0; i < 3 * BOUND; i++) {
            add(i, i % 50 == 0);
            if (i % 3 == 0) {
                NewSamples fresh = series.since(next);
                read.addAll(fresh.samples());
                next = fresh.next();
            }
        }

        assertThat(read).hasSizeGreaterThan(BOUND);
        assertThat(read).extracting(TimedSample::elapsedMillis).isSorted().doesNotHaveDuplicates();
        assertThat(series.since(3L * BOUND).samples()).isEmpty();
    }

    @Test
    void aReaderWhoWasAwayCatchesUpInSmallReads() {
        for (int i = 0; i < BOUND; i++) {
            add(i, false);
        }
        int reads = 0;
        long next = 0;
        for (NewSamples fresh = series.since(0); !fresh.samples().isEmpty(); fresh = series.since(next)) {
            assertThat(fresh.samples()).hasSizeLessThanOrEqualTo(BOUND / 8);
            next = fresh.next();
            reads++;
        }

        assertThat(reads).isEqualTo(8);
        assertThat(next).isEqualTo(BOUND);
    }

    @Test
    void whatIsBegunAnewGoesOnWithTheNumbers() {
        add(1, false);
        add(2, false);
        long next = series.since(0).next();
        SampleSeries successor = series.successor();
        successor.add(new TimedSample(0, MovePhase.STARTING, false, null, JobSample.NONE));

        assertThat(successor.since(next).samples())
                .extracting(TimedSample::elapsedMillis)
                .containsExactly(0L);
    }

    @Test
    void aGuestWithThousandsOfPassesStaysWithinTheBoundToo() {
        for (int i = 0; i < 50_000; i++) {
            add(i, true);
            if (i % 20 == 0) {
                assertThat(series.toList().size()).isLessThanOrEqualTo(BOUND);
            }
        }
    }

    @Test
    void cornersSurviveLongerThanTheRest() {
        for (int i = 0; i < 4 * BOUND; i++) {
            add(i, i % 20 == 0);
        }
        long corners =
                series.toList().stream().filter(TimedSample::iterationBoundary).count();
        long others = series.toList().size() - corners;
        assertThat(corners / (4.0 * BOUND / 20)).isGreaterThan(2 * others / (4.0 * BOUND * 19 / 20));
    }
}
