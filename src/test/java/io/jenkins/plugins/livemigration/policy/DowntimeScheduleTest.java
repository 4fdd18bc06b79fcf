package io.jenkins.plugins.livemigration.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DowntimeScheduleTest {

    private static final PolicyParameters DEFAULTS = PolicyParameters.defaults();

    private static DowntimeSchedule schedule(int downtime, int steps, int delay, double gibibytes) {
        return DowntimeSchedule.of(DEFAULTS.withDowntime(downtime, steps, delay), new MigrationSize(gibibytes));
    }

    private static List<Long> seconds(DowntimeSchedule schedule) {
        return schedule.steps().stream().map(step -> step.after().toSeconds()).toList();
    }

    private static List<Integer> millis(DowntimeSchedule schedule) {
        return schedule.steps().stream().map(DowntimeStep::millis).toList();
    }

    @ParameterizedTest(name = "{0} GiB")
    @CsvSource({
        " 2,   0  150  300   450   600   750   900  1050  1200  1350  1500,  900,  1500,  1600",
        " 4,   0  300  600   900  1200  1500  1800  2100  2400  2700  3000, 1800,  3000,  3200",
        " 8,   0  600 1200  1800  2400  3000  3600  4200  4800  5400  6000, 3600,  6000,  6400",
        "16,   0 1200 2400  3600  4800  6000  7200  8400  9600 10800 12000, 7200, 12000, 12800",
        "64,   0 4800 9600 14400 19200 24000 28800 33600 38400 43200 48000, 28800, 48000, 51200",
    })
    void followsTheWorkedExamplesOfTheDefaults(
            int gibibytes, String times, long first300, long reaches500, long timeout) {
        DowntimeSchedule schedule = DowntimeSchedule.of(DEFAULTS, new MigrationSize(gibibytes));

        assertThat(millis(schedule)).containsExactly(50, 95, 140, 185, 230, 275, 320, 365, 410, 455, 500);
        assertThat(seconds(schedule))
                .containsExactlyElementsOf(
                        Arrays.stream(times.split(" +")).map(Long::valueOf).toList());
        assertThat(schedule.steps().stream()
                        .filter(step -> step.millis() >= 300)
                        .findFirst())
                .contains(new DowntimeStep(Duration.ofSeconds(first300), 320));
        assertThat(schedule.steps().get(10)).isEqualTo(new DowntimeStep(Duration.ofSeconds(reaches500), 500));
        assertThat(DEFAULTS.completionTimeout(new MigrationSize(gibibytes))).contains(Duration.ofSeconds(timeout));
    }

    @Test
    void followsTheExampleInNovasSource() {
        DowntimeSchedule schedule = schedule(400, 10, 30, 3);

        assertThat(millis(schedule)).containsExactly(40, 76, 112, 148, 184, 220, 256, 292, 328, 364, 400);
        assertThat(seconds(schedule)).containsExactly(0L, 90L, 180L, 270L, 360L, 450L, 540L, 630L, 720L, 810L, 900L);
    }

    @Test
    void cutsMillisecondsAndThePeriodToWholeNumbers() {
        DowntimeSchedule schedule = schedule(1000, 7, 75, 4.3);

        assertThat(millis(schedule)).containsExactly(142, 265, 387, 510, 632, 755, 877, 1000);
        assertThat(seconds(schedule)).containsExactly(0L, 322L, 644L, 966L, 1288L, 1610L, 1932L, 2254L);
    }

    @Test
    void worksAtTheSmallestValues() {
        DowntimeSchedule schedule = schedule(100, 3, 3, 2);

        assertThat(millis(schedule)).containsExactly(33, 55, 77, 100);
        assertThat(seconds(schedule)).containsExactly(0L, 6L, 12L, 18L);
    }

    @Test
    void reachesTheDowntimeWhereFloatingPointFallsShort() {
        assertThat(millis(schedule(100, 22, 3, 2))).endsWith(100);
        assertThat(millis(schedule(101, 80, 3, 2))).endsWith(101);
    }

    @Test
    void doesNotOverflowAtTheLargestValues() {
        DowntimeSchedule schedule = schedule(2_000_000, 1_000, 604_800, 1_000_000);

        assertThat(millis(schedule)).startsWith(2_000).endsWith(2_000_000).isSorted();
        assertThat(seconds(schedule)).endsWith(604_800L * 1_000_000 * 1_000).isSorted();
    }

    @Test
    void everyStepIsTheFormulaInExactArithmetic() {
        for (int downtime = 100; downtime <= 1_500; downtime += 7) {
            for (int steps = 3; steps <= 40; steps++) {
                DowntimeSchedule schedule = schedule(downtime, steps, 75, 8);
                assertThat(schedule.steps()).hasSize(steps + 1);
                for (int i = 0; i <= steps; i++) {
                    // base + offset x i over the denominator steps x steps: base = downtime x steps.
                    BigInteger square = BigInteger.valueOf((long) steps * steps);
                    BigInteger base = BigInteger.valueOf((long) downtime * steps);
                    BigInteger offset = BigInteger.valueOf((long) downtime * steps - downtime);
                    BigInteger expected =
                            base.add(offset.multiply(BigInteger.valueOf(i))).divide(square);
                    assertThat(schedule.steps().get(i).millis())
                            .as("downtime %d, steps %d, step %d", downtime, steps, i)
                            .isEqualTo(expected.intValue());
                }
            }
        }
    }

    @Test
    void aStepIsDueOnlyOnceMoreThanItsTimeHasPassed() {
        DowntimeSchedule schedule = DowntimeSchedule.of(DEFAULTS, new MigrationSize(8));

        assertThat(schedule.dueStep(Duration.ZERO)).isEmpty();
        assertThat(schedule.dueStep(Duration.ofMillis(1))).hasValue(0);
        assertThat(schedule.dueStep(Duration.ofSeconds(600))).hasValue(0);
        assertThat(schedule.dueStep(Duration.ofSeconds(600).plusMillis(1))).hasValue(1);
        assertThat(schedule.dueStep(Duration.ofSeconds(6000))).hasValue(9);
        assertThat(schedule.dueStep(Duration.ofSeconds(6001))).hasValue(10);
        assertThat(schedule.dueStep(Duration.ofDays(10))).hasValue(10);
    }
}
