package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import io.jenkins.plugins.livemigration.hypervisor.Hypervisor;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The connection to one host of a migration, opened again with back-off after it was lost. */
final class HostLink implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Hypervisor hypervisor;
    private final String uri;
    private final Duration connectLimit;
    private HypervisorConnection connection;

    HostLink(Hypervisor hypervisor, String uri, Duration connectLimit) {
        this.hypervisor = hypervisor;
        this.uri = uri;
        this.connectLimit = connectLimit;
    }

    /** The connection, opened if there is none that stands. */
    synchronized HypervisorConnection connection() throws HypervisorException {
        if (connection != null && connection.isAlive()) {
            return connection;
        }
        close();
        connection = hypervisor.connect(uri, connectLimit);
        return connection;
    }

    /**
     * What this host says of a guest, tried again with back-off while it does not answer.
     *
     * @param budget how long to try; at least one try is made
     */
    Sighting look(UUID guest, Duration budget, Ticker ticker) throws InterruptedException {
        long end = ticker.nanoTime() + budget.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return lookOnce(guest);
            } catch (HypervisorException e) {
                if (ticker.nanoTime() + pause.toNanos() >= end || !worthTrying(e)) {
                    return new Sighting.Unanswered(e.getMessage());
                }
                if (e.kind() == HypervisorException.Kind.TIMED_OUT) {
                    close();
                }
                ticker.pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private Sighting lookOnce(UUID guest) throws HypervisorException {
        Optional<Guest> found = connection().findGuest(guest);
        if (found.isEmpty()) {
            return new Sighting.Absent();
        }
        try (Guest there = found.get()) {
            GuestStatus status = there.status();
            return new Sighting.Present(status);
        } catch (HypervisorException e) {
            if (e.kind() == HypervisorException.Kind.NO_GUEST) {
                return new Sighting.Absent();
            }
            throw e;
        }
    }

    private static boolean worthTrying(HypervisorException e) {
        return e.leavesOutcomeOpen() || e.kind() == HypervisorException.Kind.FAILED;
    }
}
