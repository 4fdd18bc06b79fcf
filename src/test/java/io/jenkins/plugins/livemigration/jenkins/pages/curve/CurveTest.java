package io.jenkins.plugins.livemigration.jenkins.pages.curve;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.migration.MovePhase;
import io.jenkins.plugins.livemigration.migration.PerformedAction;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {

    private final Curve curve = new Curve();

    private List<Long> times() {
        return curve.points().stream().map(CurvePoint::getElapsedMillis).toList();
    }

    @Test
    void aPointHasWhatTheSampleHad() {
        curve.add(List.of(SomeSamples.empty(200), SomeSamples.at(500, MovePhase.PRE_COPY, true)));

        assertThat(curve.points()).hasSize(2);
        assertThat(curve.points().get(1)).satisfies(point -> {
            assertThat(point.getElapsedMillis()).isEqualTo(500);
            assertThat(point.getPhase()).isEqualTo("preCopy");
            assertThat(point.isPassBegan()).isTrue();
            assertThat(point.getPass()).isEqualTo(2);
            assertThat(point.getRemainingBytes()).isEqualTo(64L << 20);
            assertThat(point.getBytesPerSecond()).isEqualTo(3L << 20);
            assertThat(point.getDirtyBytesPerSecond()).isEqualTo(512L * 4096);
            assertThat(point.getThrottlePercent()).isEqualTo(20);
            assertThat(point.getExpectedDowntimeMillis()).isEqualTo(1200);
            assertThat(point.getPermittedDowntimeMillis()).isEqualTo(95);
        });
        assertThat(curve.points().get(0).getRemainingBytes()).isNull();
        assertThat(curve.points().get(0).getPermittedDowntimeMillis()).isNull();
    }

    @Test
    void nothingLeftOfNothingKnownIsNotDone() {
        curve.add(List.of(SomeSamples.beginning(100)));

        assertThat(curve.points().get(0).getRemainingBytes()).isNull();
        assertThat(curve.points().get(0).getPass()).isNull();
    }

    @Test
    void samplesThatAreToldAgainAreKnown() {
        curve.add(List.of(SomeSamples.preCopy(500), SomeSamples.preCopy(1000)));
        curve.add(List.of(SomeSamples.preCopy(500), SomeSamples.preCopy(1000), SomeSamples.preCopy(1500)));

        assertThat(times()).containsExactly(500L, 1000L, 1500L);
    }

    @Test
    void aMoveThatIsBegunAnewHasACurveOfItsOwn() {
        curve.begun(1);
        curve.add(List.of(SomeSamples.preCopy(5000)));
        curve.begun(1);
        assertThat(times()).containsExactly(5000L);

        curve.begun(2);
        curve.add(List.of(SomeSamples.preCopy(300)));

        assertThat(times()).containsExactly(300L);
    }

    @Test
    void aLongMoveStaysWithinTheBoundAndLosesNoPart() {
        for (int i = 0; i < 20_000; i++) {
            curve.add(List.of(SomeSamples.preCopy(i * 500L)));
            assertThat(curve.points()).hasSizeLessThanOrEqualTo(Curve.BOUND);
        }

        assertThat(times()).hasSize(Curve.BOUND).isSorted().startsWith(0L).endsWith(19_999 * 500L);
        long widest = IntStream.range(1, Curve.BOUND)
                .mapToLong(i -> times().get(i) - times().get(i - 1))
                .max()
                .orElseThrow();
        assertThat(widest).as("no hole").isLessThan(20_000 * 500L / 50);
    }

    @Test
    void theNewestPointsAreAllThere() {
        for (int i = 0; i < 1_000; i++) {
            curve.add(List.of(SomeSamples.preCopy(i * 500L)));
        }

        List<Long> newest = times().subList(Curve.BOUND - 30, Curve.BOUND);
        assertThat(newest)
                .isEqualTo(IntStream.range(970, 1_000).mapToObj(i -> i * 500L).toList());
    }

    @Test
    void cornersStayLongerThanWhatIsBetween() {
        for (int i = 0; i < 1_200; i++) {
            curve.add(List.of(SomeSamples.at(i * 500L, i < 7 ? MovePhase.DISK_COPY : MovePhase.PRE_COPY, i % 60 == 0)));
        }

        assertThat(curve.points().stream().filter(CurvePoint::isPassBegan)).hasSize(20);
        assertThat(curve.phases(null))
                .extracting(PhaseSpan::getPhase, PhaseSpan::getToMillis)
                .contains(org.assertj.core.groups.Tuple.tuple("diskCopy", 7 * 500L));
    }

    @Test
    void marksAreThoseOfTheLastWordAndBounded() {
        PerformedAction first = new PerformedAction(100, "permit a downtime of 95 ms", "step 0", "");

        assertThat(curve.mark(List.of(first))).isTrue();
        assertThat(curve.mark(List.of(first))).isFalse();
        assertThat(curve.marks()).singleElement().satisfies(mark -> {
            assertThat(mark.getElapsedMillis()).isEqualTo(100);
            assertThat(mark.getAction()).isEqualTo("permit a downtime of 95 ms");
            assertThat(mark.getReason()).isEqualTo("step 0");
            assertThat(mark.getFailure()).isEmpty();
        });

        curve.mark(IntStream.range(0, 1_000)
                .mapToObj(i -> new PerformedAction(i, "action", "reason", ""))
                .toList());
        assertThat(curve.marks()).hasSize(Curve.MARKS);
        assertThat(curve.marks().get(Curve.MARKS - 1).getElapsedMillis()).isEqualTo(999);
    }

    @Test
    void phasesFollowEachOtherWithoutAGap() {
        curve.add(List.of(
                SomeSamples.empty(200),
                SomeSamples.at(500, MovePhase.DISK_COPY, false),
                SomeSamples.at(900, MovePhase.DISK_COPY, false),
                SomeSamples.at(1500, MovePhase.PRE_COPY, true),
                SomeSamples.at(4000, MovePhase.POST_COPY, false),
                SomeSamples.at(4400, MovePhase.POST_COPY, false)));

        assertThat(curve.phases(5000L))
                .extracting(span -> span.getPhase() + " " + span.getFromMillis() + "-" + span.getToMillis())
                .containsExactly(
                        "starting 0-500",
                        "diskCopy 500-1500",
                        "preCopy 1500-4000",
                        "postCopy 4000-4400",
                        "concluding 4400-5000");
        assertThat(curve.phases(null)).extracting(PhaseSpan::getPhase).doesNotContain("concluding");
    }

    @Test
    void aMoveWithoutSamplesHasNoPhases() {
        assertThat(curve.phases(0L)).isEmpty();
    }
}
