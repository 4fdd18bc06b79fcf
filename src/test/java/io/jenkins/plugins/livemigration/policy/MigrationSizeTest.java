package io.jenkins.plugins.livemigration.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationSizeTest {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @CsvSource({"0, 2", "64, 2", "2047, 2", "2048, 2", "2560, 2.5", "4096, 4", "8192, 8", "65536, 64"})
    void memoryCountsInGibibytesAndAtLeastTwo(long mebibytes, double expected) {
        assertThat(MigrationSize.of(mebibytes * MIB, List.of()).gibibytes()).isEqualTo(expected);
    }

    @Test
    void eachCopiedDiskCountsAtLeastTwo() {
        assertThat(MigrationSize.of(8 * GIB, List.of(10 * GIB, GIB, 0L)).gibibytes())
                .isEqualTo(8 + 10 + 2 + 2);
        assertThat(MigrationSize.of(GIB, List.of(GIB)).gibibytes()).isEqualTo(4);
        assertThat(MigrationSize.of(GIB, List.of(5 * GIB / 2)).gibibytes()).isEqualTo(4.5);
    }

    @Test
    void theTimeoutIsSecondsTimesSizeCutToWholeSeconds() {
        PolicyParameters defaults = PolicyParameters.defaults();

        assertThat(defaults.completionTimeout(MigrationSize.of(8 * GIB, List.of())))
                .contains(Duration.ofSeconds(6400));
        assertThat(defaults.completionTimeout(MigrationSize.of(8 * GIB, List.of(20 * GIB))))
                .contains(Duration.ofSeconds(22_400));
        assertThat(defaults.completionTimeout(new MigrationSize(2.5))).contains(Duration.ofSeconds(2000));
        assertThat(defaults.withCompletionTimeout(1).completionTimeout(new MigrationSize(3.99)))
                .contains(Duration.ofSeconds(3));
        assertThat(defaults.withCompletionTimeout(0).completionTimeout(new MigrationSize(8)))
                .isEmpty();
    }

    @Test
    void keepsOddSizesToTheByte() {
        assertThat(MigrationSize.of(3 * GIB + 1, List.of()).gibibytes())
                .isCloseTo(3, within(1e-8))
                .isGreaterThan(3);
    }

    @Test
    void refusesWhatNoGuestHas() {
        assertThatThrownBy(() -> MigrationSize.of(-1, List.of())).hasMessageContaining("-1");
        assertThatThrownBy(() -> MigrationSize.of(GIB, List.of(-5L))).hasMessageContaining("-5");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.99, 0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesSizesOutOfRange(double gibibytes) {
        assertThatThrownBy(() -> new MigrationSize(gibibytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysItsSize() {
        assertThat(new MigrationSize(8)).hasToString("8 GiB");
        assertThat(new MigrationSize(2.5)).hasToString("2.5 GiB");
        assertThat(new MigrationSize(10)).hasToString("10 GiB");
        assertThat(new MigrationSize(2.25)).hasToString("2.25 GiB");
    }
}
