package io.jenkins.plugins.livemigration.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void takesTheMiddleAsMedian() {
        assertThat(new Distribution(List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5.0);
        assertThat(new Distribution(List.of(9.0, 1.0, 5.0, 6.0)).median()).isEqualTo(5.5);
    }

    @Test
    void takesQuantilesByNearestRank() {
        List<Double> twenty =
                DoubleStream.iterate(1, i -> i <= 20, i -> i + 1).boxed().toList();

        assertThat(new Distribution(twenty).quantile(0.95)).isEqualTo(19.0);
        assertThat(new Distribution(List.of(7.0)).quantile(0.95)).isEqualTo(7.0);
    }

    @Test
    void keepsNegativeTimes() {
        Distribution times = new Distribution(List.of(3.0, -12.0));

        assertThat(times.min()).isEqualTo(-12.0);
        assertThat(Distribution.format(times.min())).isEqualTo("-12");
        assertThat(Distribution.format(-0.25)).isEqualTo("-0.3");
    }

    @Test
    void needsValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Distribution(List.of()));
    }
}
