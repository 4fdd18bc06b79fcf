package io.jenkins.plugins.livemigration.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.jenkins.pages.curve.Curve;
import io.jenkins.plugins.livemigration.jenkins.pages.curve.SomeSamples;
import io.jenkins.plugins.livemigration.migration.MovePhase;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTextsTest {

    private static CurveTexts of(Curve curve) {
        return new CurveTexts(curve.points(), curve.phases(2500L));
    }

    @Test
    void theySayWhatTheChartsShow() {
        Curve curve = new Curve();
        curve.add(List.of(
                SomeSamples.at(500, MovePhase.PRE_COPY, true), SomeSamples.at(2000, MovePhase.PRE_COPY, false)));
        CurveTexts texts = of(curve);

        assertThat(texts.getPhases()).isEqualTo("starting for 500 ms, pre-copy for 1.5 s, concluding for 500 ms");
        assertThat(texts.getRemaining())
                .isEqualTo("At most 64.0 MiB were left to move, at last 64.0 MiB; passes over memory: 2.");
        assertThat(texts.getRates())
                .isEqualTo(
                        "Sent at up to 3.0 MiB/s, at last 3.0 MiB/s; the guest wrote memory at up to 2.0 MiB/s, at last"
                                + " 2.0 MiB/s.");
        assertThat(texts.getThrottle()).isEqualTo("The guest's CPUs were held back by up to 20 %, at last by 20 %.");
        assertThat(texts.getDowntime())
                .isEqualTo(
                        "Expected at the switch-over: up to 1.2 s, at last 1.2 s; permitted by the policy at last: 95 ms.");
    }

    @Test
    void withoutFiguresTheySaySo() {
        CurveTexts texts = new CurveTexts(List.of(), List.of());

        assertThat(List.of(texts.getPhases(), texts.getRemaining(), texts.getRates(), texts.getDowntime()))
                .containsOnly("Nothing was measured.");
        assertThat(texts.getThrottle()).isEqualTo("The guest's CPUs were not held back.");
    }

    @Test
    void timesAreSaidAsPeopleSayThem() {
        assertThat(Figures.duration(null)).isEqualTo("-");
        assertThat(Figures.duration(0L)).isEqualTo("0 ms");
        assertThat(Figures.duration(7_327L)).isEqualTo("7.3 s");
        assertThat(Figures.duration(125_900L)).isEqualTo("2 min 5 s");
    }
}
