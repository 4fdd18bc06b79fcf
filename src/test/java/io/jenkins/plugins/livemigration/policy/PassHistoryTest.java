package io.jenkins.plugins.livemigration.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PassHistoryTest {

    private static PassHistory after(long... remaining) {
        PassHistory history = PassHistory.NONE;
        for (int i = 0; i < remaining.length; i++) {
            history = history.observe(Observation.boundary(Duration.ofSeconds(i), i + 1, remaining[i]));
        }
        return history;
    }

    @Test
    void theWholeMemoryBeforeTheFirstPassIsNoMeasure() {
        assertThat(after(10).smallestRemaining()).isNull();
        assertThat(after(10).firstPassDone()).isFalse();
        assertThat(after(10, 50).smallestRemaining()).isEqualTo(50);
        assertThat(after(10, 50).passesWithoutProgress()).isZero();
        assertThat(after(10, 50).firstPassDone()).isTrue();
    }

    @Test
    void exactlyATenthLessIsProgress() {
        assertThat(after(5000, 1000, 900).passesWithoutProgress()).isZero();
        assertThat(after(5000, 1000, 901).passesWithoutProgress()).isEqualTo(1);
    }

    @Test
    void progressIsMeasuredAgainstTheLeastValueNotTheLast() {
        // Up and down between 100 and 200 is no progress, although each second pass is far below the one before.
        PassHistory saw = after(5000, 100, 200, 100);

        assertThat(saw.passesWithoutProgress()).isEqualTo(2);
        assertThat(saw.stalled()).isTrue();
        assertThat(saw.smallestRemaining()).isEqualTo(100);
    }

    @Test
    void progressBeginsTheCountAnew() {
        assertThat(after(5000, 1000, 990, 500).passesWithoutProgress()).isZero();
        assertThat(after(5000, 1000, 990, 500, 499).stalled()).isFalse();
        assertThat(after(5000, 1000, 990, 500, 499, 498).stalled()).isTrue();
    }

    @Test
    void theSameBoundaryToldTwiceCountsOnce() {
        PassHistory once = after(5000, 1000, 1000);

        assertThat(once.observe(Observation.boundary(Duration.ofSeconds(9), 3, 1000L)))
                .isEqualTo(once);
        assertThat(once.observe(Observation.boundary(Duration.ofSeconds(9), 2, 1000L)))
                .isEqualTo(once);
    }

    @Test
    void aBoundaryWithoutARestIsCrossedButNotMeasured() {
        PassHistory history = after(5000, 1000, 1000).observe(Observation.boundary(Duration.ofSeconds(9), 4, null));

        assertThat(history.lastBoundary()).isEqualTo(4);
        assertThat(history.passesWithoutProgress()).isEqualTo(1);
        assertThat(history.smallestRemaining()).isEqualTo(1000);
    }

    @Test
    void pollsMeasureNothing() {
        PassHistory history = after(5000, 1000, 1000);
        for (long rest : new long[] {1, 2000, 3, 900}) {
            history = history.observe(Observation.poll(Duration.ofSeconds(9), Phase.PRE_COPY, 3, rest));
        }

        assertThat(history).isEqualTo(after(5000, 1000, 1000));
    }

    @Test
    void aPollShowsWhereTheCountBeginsOnlyOnceMemoryIsCopied() {
        Observation stale = Observation.poll(Duration.ZERO, Phase.PREPARING, 9, null);
        Observation disks = Observation.poll(Duration.ZERO, Phase.DISK_COPY, 9, null);
        Observation fresh = Observation.poll(Duration.ZERO, Phase.PRE_COPY, 1, null);

        assertThat(PassHistory.NONE.observe(stale)).isEqualTo(PassHistory.NONE);
        assertThat(PassHistory.NONE.observe(disks)).isEqualTo(PassHistory.NONE);
        assertThat(PassHistory.NONE.observe(stale).observe(fresh).numbering()).isEqualTo(new PassNumbering(1));
    }

    @Test
    void passesAreNumberedFromThisMigrationsFirst() {
        assertThat(PassNumbering.UNKNOWN.pass(5)).isZero();
        assertThat(PassNumbering.UNKNOWN.observe(0)).isEqualTo(PassNumbering.UNKNOWN);
        assertThat(PassNumbering.UNKNOWN.observe(-1)).isEqualTo(PassNumbering.UNKNOWN);
        assertThat(PassNumbering.UNKNOWN.observe(1).pass(3)).isEqualTo(3);
        assertThat(PassNumbering.UNKNOWN.observe(2).pass(3)).isEqualTo(3);
        assertThat(PassNumbering.UNKNOWN.observe(3).pass(3)).isEqualTo(1);
        assertThat(PassNumbering.UNKNOWN.observe(7).observe(8).pass(8)).isEqualTo(2);
    }
}
