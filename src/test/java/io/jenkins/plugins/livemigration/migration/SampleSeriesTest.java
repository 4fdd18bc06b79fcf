package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A move of days keeps as many samples as one of minutes. */
class SampleSeriesTest {

    private static final int BOUND = 2_000;

    private final SampleSeries series = new SampleSeries();

    private void add(long at, boolean boundary) {
        series.add(new TimedSample(at, MovePhase.PRE_COPY, boundary, JobSample.NONE));
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
            assertThat(series.toList().size()).isLessThanOrEqualTo(BOUND);
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
    void aGuestWithThousandsOfPassesStaysWithinTheBoundToo() {
        for (int i = 0; i < 50_000; i++) {
            add(i, true);
            assertThat(series.toList().size()).isLessThanOrEqualTo(BOUND);
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
