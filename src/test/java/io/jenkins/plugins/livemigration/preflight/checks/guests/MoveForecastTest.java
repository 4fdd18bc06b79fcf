package io.jenkins.plugins.livemigration.preflight.checks.guests;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.policy.Convergence;
import org.junit.jupiter.api.Test;

class MoveForecastTest {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    @Test
    void anIdleGuestTakesOnePassOverItsMemory() {
        MoveForecast forecast = MoveForecast.of(4 * GIB, 0, 1024 * MIB);

        assertThat(forecast.firstPassSeconds()).isEqualTo(4);
        assertThat(forecast.convergence()).isEqualTo(Convergence.CONVERGES);
        assertThat(forecast).hasToString("converges: about 5 s in all, pause about 0 ms");
        assertThat(forecast.recommendation()).isEqualTo("the defaults of liveMigrate will do");
    }

    @Test
    void aBusyGuestNeedsMorePasses() {
        MoveForecast forecast = MoveForecast.of(8 * GIB, 100 * MIB, 1024 * MIB);

        // 800 MiB are left after 8 s, 78 MiB after 0.8 s more: those fit into the pause of 500 ms.
        assertThat(forecast.downtimeMillis()).hasValue(781);
        assertThat(forecast.totalSeconds().orElseThrow()).isBetween(9L, 11L);
        assertThat(forecast.isGood()).isTrue();
    }

    @Test
    void aGuestThatWritesFasterThanDataTravelsIsForPostCopy() {
        MoveForecast forecast = MoveForecast.of(4 * GIB, 2048 * MIB, 100 * MIB);

        assertThat(forecast.totalSeconds()).isEmpty();
        assertThat(forecast).asString().startsWith("may not converge, since it writes as fast as data travels");
        assertThat(forecast.recommendation()).startsWith("postCopy: true, postCopyAfter: 'firstPass'");
    }

    @Test
    void oneThatTakesVeryLongIsForPostCopyToo() {
        MoveForecast forecast = MoveForecast.of(8 * GIB, 95 * MIB, 100 * MIB);

        assertThat(forecast.convergence()).isEqualTo(Convergence.CONVERGES);
        assertThat(forecast.isGood()).isFalse();
    }

    @Test
    void aDirtyRateCountsOnceItIsMeasured() {
        String measured =
                """
                Domain: 'web01'
                  dirtyrate.calc_status=2
                  dirtyrate.calc_start_time=12914
                  dirtyrate.calc_period=1
                  dirtyrate.calc_mode=page-sampling
                  dirtyrate.megabytes_per_second=6
                """;

        assertThat(DirtyRate.of(measured)).hasValue(6 * MIB);
        assertThat(DirtyRate.of(measured.replace("status=2", "status=1"))).isEmpty();
        assertThat(DirtyRate.of("error: unsupported")).isEmpty();
    }
}
