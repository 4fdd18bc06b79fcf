package io.jenkins.plugins.livemigration.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static CopySample poll(double seconds, int iteration, Long remaining, Long throughput, Long dirtyRate) {
        return new CopySample(Steering.time(seconds), iteration, false, remaining, remaining, throughput, dirtyRate);
    }

    private static CopySample boundary(double seconds, int iteration, Long remaining, Long dirtyRate) {
        return new CopySample(Steering.time(seconds), iteration, true, remaining, remaining, 100L, dirtyRate);
    }

    private static CopyHistory history(CopySample... samples) {
        CopyHistory history = CopyHistory.empty();
        for (CopySample sample : samples) {
            history = history.with(sample);
        }
        return history;
    }

    private static final Forecast UNKNOWN = new Forecast(null, null, Convergence.UNKNOWN);

    @Test
    void saysNothingBeforeDataFlows() {
        assertThat(Forecast.of(CopyHistory.empty(), 500)).isEqualTo(UNKNOWN);
        assertThat(Forecast.of(history(poll(1, 1, 1000L, 0L, 0L)), 500)).isEqualTo(UNKNOWN);
        assertThat(Forecast.of(history(poll(1, 1, 1000L, null, null)), 500)).isEqualTo(UNKNOWN);
        assertThat(Forecast.of(history(poll(1, 1, null, 100L, null)), 500)).isEqualTo(UNKNOWN);
        assertThat(Forecast.of(history(poll(0, 1, 1000L, 100L, 0L), poll(1e6, 1, 1000L, 0L, 0L)), 500))
                .isEqualTo(UNKNOWN);
        assertThat(UNKNOWN.eta()).isEmpty();
        assertThat(UNKNOWN.predictedDowntime()).isEmpty();
        assertThat(UNKNOWN.converges()).isTrue();
    }

    @Test
    void inTheFirstPassTheRestIsTimeAtThisThroughput() {
        Forecast forecast = Forecast.of(history(boundary(0, 1, 5000L, 0L), poll(0, 1, 1001L, 100L, 0L)), 500);

        assertThat(forecast).isEqualTo(new Forecast(11L, null, Convergence.UNKNOWN));
        assertThat(forecast.eta()).hasValue(11);
    }

    @Test
    void afterItThePassesAreAGeometricSeries() {
        // Ratio 400/800 = 1/2; at 100 B/s a pause of 500 ms fits 50 B: 400 -> 200 -> 100 -> 50 is n = 3 passes.
        // 400/100 x (1 - 1/8) / (1 - 1/2) + 0.5 = 7.5 s.
        Forecast forecast = Forecast.of(
                history(boundary(0, 1, 5000L, 0L), boundary(50, 2, 800L, 50L), boundary(58, 3, 400L, 50L)), 500);

        assertThat(forecast).isEqualTo(new Forecast(8L, 4000L, Convergence.CONVERGES));
        assertThat(forecast.predictedDowntime()).hasValue(4000);
    }

    @Test
    void theTimeSinceTheLastPassBeganIsTakenOff() {
        CopyHistory history = history(boundary(50, 2, 800L, 50L), boundary(58, 3, 400L, 50L));

        assertThat(Forecast.of(history.with(poll(61, 3, 100L, 100L, 50L)), 500).etaSeconds())
                .isEqualTo(5);
        assertThat(Forecast.of(history.with(poll(90, 3, 100L, 100L, 50L)), 500).etaSeconds())
                .isEqualTo(1);
    }

    @Test
    void thePredictedDowntimeChangesAtBoundariesOnly() {
        CopyHistory history = history(boundary(50, 2, 800L, 50L), boundary(58, 3, 400L, 50L));

        assertThat(Forecast.of(history.with(poll(61, 3, 1L, 100L, 50L)), 500).downtimeMillis())
                .isEqualTo(4000);
        assertThat(Forecast.of(history.with(boundary(62, 4, 200L, 50L)), 500).downtimeMillis())
                .isEqualTo(2000);
    }

    @Test
    void aSecondEventOfTheSamePassMeasuresNothing() {
        CopyHistory history = history(boundary(50, 2, 800L, 50L), boundary(58, 3, 400L, 50L));

        assertThat(Forecast.of(history.with(boundary(58, 3, 300L, 50L)), 500).downtimeMillis())
                .isEqualTo(4000);
    }

    @Test
    void withoutTwoPassesTheRatioIsThatOfTheRates() {
        // D/B = 25/100: 400 -> 100 -> 25 <= 50 is n = 2: 4 x (1 - 1/16) / (3/4) + 0.5 = 5.5 s.
        assertThat(Forecast.of(history(boundary(50, 2, 400L, 25L)), 500))
                .isEqualTo(new Forecast(6L, 4000L, Convergence.CONVERGES));
    }

    @Test
    void aDirtyRateAboveTheThroughputAloneIsNoStall() {
        assertThat(Forecast.of(history(boundary(50, 2, 400L, 900L)), 500))
                .isEqualTo(new Forecast(null, 4000L, Convergence.UNKNOWN));
        assertThat(Forecast.of(history(boundary(50, 2, 400L, 100L)), 500).convergence())
                .isEqualTo(Convergence.UNKNOWN);
        assertThat(Forecast.of(history(boundary(50, 2, 400L, null)), 500).convergence())
                .isEqualTo(Convergence.UNKNOWN);
    }

    @Test
    void aRestThatDoesNotShrinkDoesNotConvergeAtThisDowntime() {
        CopyHistory steady = history(boundary(50, 2, 400L, 50L), boundary(54, 3, 400L, 50L));

        assertThat(Forecast.of(steady, 500)).isEqualTo(new Forecast(null, 4000L, Convergence.DOES_NOT_CONVERGE));
        assertThat(Forecast.of(steady, 500).converges()).isFalse();
        assertThat(Forecast.of(steady, 3999).convergence()).isEqualTo(Convergence.DOES_NOT_CONVERGE);
        assertThat(Forecast.of(steady, 4000)).isEqualTo(new Forecast(4L, 4000L, Convergence.CONVERGES));
    }

    @Test
    void aGuestThatDirtiesNothingNeedsOnePass() {
        assertThat(Forecast.of(history(boundary(50, 2, 400L, 0L)), 500))
                .isEqualTo(new Forecast(5L, 4000L, Convergence.CONVERGES));
        assertThat(Forecast.of(history(boundary(50, 2, 0L, 0L)), 500))
                .isEqualTo(new Forecast(1L, 0L, Convergence.CONVERGES));
        assertThat(Forecast.of(history(boundary(50, 2, 0L, 10L), boundary(51, 3, 400L, 10L)), 500)
                        .convergence())
                .isEqualTo(Convergence.CONVERGES);
    }

    @Test
    void throughputIsSmoothedByTime() {
        CopyHistory started = history(poll(0, 1, 900L, 0L, null), poll(1, 1, 900L, 100L, null));

        assertThat(started.throughput()).isEqualTo(100);
        assertThat(started.with(poll(1, 1, 900L, 900L, null)).throughput()).isEqualTo(100);
        assertThat(started.with(poll(11, 1, 900L, 200L, null)).throughput())
                .isCloseTo(100 + 100 * (1 - Math.exp(-1)), within(1e-9));
        assertThat(started.with(poll(2, 1, 900L, null, null)).throughput()).isEqualTo(100);
        assertThat(started.with(poll(1000, 1, 900L, 0L, null)).throughput()).isCloseTo(0, within(1e-9));
    }

    @Test
    void oneLookAndTwoHalfLooksSmoothAlike() {
        CopyHistory started = history(poll(0, 1, 900L, 100L, null));

        assertThat(started.with(poll(5, 1, 900L, 200L, null))
                        .with(poll(10, 1, 900L, 200L, null))
                        .throughput())
                .isCloseTo(started.with(poll(10, 1, 900L, 200L, null)).throughput(), within(1e-9));
    }

    @Test
    void countsOfACancelledMigrationBeforeAreNotThisOnes() {
        assertThat(history(boundary(0, 7, 5000L, 0L)).boundary()).isNull();
        assertThat(history(boundary(0, 7, 5000L, 0L), boundary(9, 8, 400L, 0L))
                        .boundary()
                        .memoryRemaining())
                .isEqualTo(400);
    }

    @Test
    void aBoundaryWithoutARestIsSkipped() {
        CopyHistory history = history(boundary(50, 2, 800L, 50L), boundary(58, 3, null, 50L));

        assertThat(history.boundary().iteration()).isEqualTo(2);
    }

    @Test
    void progressNeverFallsAndEndsAtNinetyNineUntilDone() {
        Progress half = Progress.none().advance(500, 1000);

        assertThat(half.percent()).isEqualTo(50);
        assertThat(half.advance(900, 1000)).isEqualTo(half);
        assertThat(half.advance(0, 1000).percent()).isEqualTo(99);
        assertThat(half.advance(-5, 1000).percent()).isEqualTo(99);
        assertThat(half.advance(5000, 1000)).isEqualTo(half);
        assertThat(Progress.none().advance(0, 0).percent()).isZero();
        assertThat(Progress.none().advance(999, 1000).percent()).isZero();
        assertThat(Progress.none().advance(11, 1000).percent()).isEqualTo(98);
        assertThat(Progress.done().percent()).isEqualTo(100);
        assertThat(Progress.done().advance(500, 1000)).isEqualTo(Progress.done());
    }

    @Test
    void durationsAreSaidWithoutPartsThatAreZero() {
        assertThat(SpokenDuration.of(Duration.ZERO)).isEqualTo("0 s");
        assertThat(SpokenDuration.of(Duration.ofMillis(999))).isEqualTo("0 s");
        assertThat(SpokenDuration.of(Duration.ofSeconds(3600))).isEqualTo("1 h");
        assertThat(SpokenDuration.of(Duration.ofSeconds(51_201))).isEqualTo("14 h 13 min 21 s");
        assertThat(SpokenDuration.of(Duration.ofHours(50))).isEqualTo("50 h");
    }
}
