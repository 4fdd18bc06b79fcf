package io.jenkins.plugins.livemigration.migration;

import java.time.Duration;
import java.util.UUID;

/** Asks both hosts where a guest is. The end of a move is asked, not assumed. */
final class Inquiry {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final UUID guest;
    private final String sourceHost;
    private final String destinationHost;
    private final HostLink source;
    private final HostLink destination;
    private final Ticker ticker;

    Inquiry(
            UUID guest,
            String sourceHost,
            String destinationHost,
            HostLink source,
            HostLink destination,
            Ticker ticker) {
        this.guest = guest;
        this.sourceHost = sourceHost;
        this.destinationHost = destinationHost;
        this.source = source;
        this.destination = destination;
        this.ticker = ticker;
    }

    /**
     * What both say, once each.
     *
     * @param budget how long to try a host that does not answer
     */
    Whereabouts ask(Duration budget) throws InterruptedException {
        Sighting atSource = source.look(guest, budget, ticker);
        // A guest that runs on the source needs no word from the destination: one look there is enough.
        Duration patience = atSource.isRunningWhole() ? Duration.ZERO : budget;
        return new Whereabouts(sourceHost, atSource, destinationHost, destination.look(guest, patience, ticker));
    }

    /**
     * What both say once it has settled: for a moment after a move one side is still tidying up, so that the guest seems
     * to be on both, or is paused on its way.
     *
     * @param budget how long to try a host that does not answer
     * @param settle how long to wait for an answer that leaves no doubt
     */
    Whereabouts askSettled(Duration budget, Duration settle) throws InterruptedException {
        long end = ticker.nanoTime() + settle.toNanos();
        Whereabouts answer = ask(budget);
        while (isUnsettled(answer) && ticker.nanoTime() < end) {
            ticker.pause(PAUSE);
            answer = ask(budget);
        }
        return answer;
    }

    private static boolean isUnsettled(Whereabouts answer) {
        return answer.verdict() == Whereabouts.Verdict.SPLIT && !PostCopyRecovery.isBroken(answer);
    }
}
