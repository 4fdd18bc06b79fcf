package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.migration.MovePhase;
import io.jenkins.plugins.livemigration.migration.Ticker;
import java.time.Duration;

/**
 * How long a build that is being stopped waits for the end of its move. In post-copy, where nothing can be cancelled,
 * as long as it takes.
 */
final class Patience {

    /** The engine's own limits, for a host that must be reached again and a job that must end, and some. */
    private static final Duration CANCEL = Duration.ofMinutes(5);

    private static final Duration AWAY = Duration.ofMinutes(1);

    private final Ticker ticker;
    private Long stoppedAt;

    Patience(Ticker ticker) {
        this.ticker = ticker;
    }

    /** The build is being stopped. */
    synchronized void stop() {
        stoppedAt = ticker.nanoTime();
    }

    synchronized boolean isStopping() {
        return stoppedAt != null;
    }

    synchronized boolean isOver(MovePhase phase, boolean agentAway) {
        if (stoppedAt == null) {
            return false;
        }
        Duration waited = Duration.ofNanos(ticker.nanoTime() - stoppedAt);
        if (agentAway) {
            return waited.compareTo(AWAY) >= 0;
        }
        boolean noWayBack = phase == MovePhase.POST_COPY || phase == MovePhase.RECOVERING;
        return !noWayBack && waited.compareTo(CANCEL) >= 0;
    }
}
