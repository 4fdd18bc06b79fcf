package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.migration.MovePhase;
import io.jenkins.plugins.livemigration.migration.Ticker;
import java.time.Duration;

/**
 * How long a build waits for an agent that is away, and one that is being stopped for the end of its move: in post-copy,
 * where nothing can be cancelled, as long as it takes.
 */
final class Patience {

    /** The engine's own limits, for a host that must be reached again and a job that must end, and some. */
    private static final Duration CANCEL = Duration.ofMinutes(5);

    private static final Duration AWAY = Duration.ofMinutes(1);

    private final Ticker ticker;
    private final Duration agentLimit;
    private Long stoppedAt;
    private Long awayAt;

    /** @param agentLimit how long to wait for an agent that is away; zero: without limit */
    Patience(Ticker ticker, Duration agentLimit) {
        this.ticker = ticker;
        this.agentLimit = agentLimit;
    }

    /** The agent has not answered. */
    synchronized void agentAway() {
        if (awayAt == null) {
            awayAt = ticker.nanoTime();
        }
    }

    /** The agent has answered. */
    synchronized void agentAnswers() {
        awayAt = null;
    }

    synchronized boolean isAgentAway() {
        return awayAt != null;
    }

    /** Whether the agent is away for so long that it is not waited for any more. */
    synchronized boolean isAgentGone() {
        return awayAt != null && !agentLimit.isZero() && since(awayAt).compareTo(agentLimit) >= 0;
    }

    /** The build is being stopped. */
    synchronized void stop() {
        stoppedAt = ticker.nanoTime();
    }

    synchronized boolean isStopping() {
        return stoppedAt != null;
    }

    /** Whether a build that is being stopped has waited long enough. */
    synchronized boolean isOver(MovePhase phase) {
        if (stoppedAt == null) {
            return false;
        }
        Duration waited = since(stoppedAt);
        if (awayAt != null) {
            return waited.compareTo(AWAY) >= 0;
        }
        boolean noWayBack = phase == MovePhase.POST_COPY || phase == MovePhase.RECOVERING;
        return !noWayBack && waited.compareTo(CANCEL) >= 0;
    }

    private Duration since(long moment) {
        return Duration.ofNanos(ticker.nanoTime() - moment);
    }
}
