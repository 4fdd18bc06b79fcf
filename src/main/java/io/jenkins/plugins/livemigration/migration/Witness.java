package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.Hypervisor;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks the hosts of a move where its guest is, from a machine that did not follow the move. It changes nothing: whoever
 * followed the move may come back.
 *
 * @param hypervisor opens connections to the hosts
 * @param ticker the clocks of this machine
 */
public record Witness(Hypervisor hypervisor, Ticker ticker) {

    private static final String THIS_MACHINE = "qemu:///system";

    /** Shorter than for a move: there are several to try, and the caller waits for all of them. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /**
     * What the hosts say, as far as they can be reached from here: by the URIs of the move, and by the own socket, since
     * this machine may be one of them. A host is known by its identity, never by the URI, which may lead elsewhere from
     * here.
     *
     * @throws InterruptedException if this process is being stopped
     */
    public Testimony ask(MoveHandle handle) throws InterruptedException {
        String destination = handle.move().request().destination().observerUri();
        String source = handle.move().request().connectUri();
        Testimony all = Testimony.none(handle);
        for (String uri : new LinkedHashSet<>(List.of(destination, source, THIS_MACHINE))) {
            if (!all.isComplete()) {
                all = all.and(askOver(uri, handle));
            }
        }
        return all;
    }

    private Testimony askOver(String uri, MoveHandle handle) throws InterruptedException {
        Testimony none = Testimony.none(handle);
        UUID guest = handle.move().guest();
        try (HostLink link = new HostLink(hypervisor, uri, CONNECT)) {
            UUID host = link.connection().host().hostUuid();
            if (host.equals(handle.move().source().hostUuid())) {
                return none.source(link.look(guest, Duration.ZERO, ticker), jobRuns(link.connection(), guest));
            } else if (host.equals(handle.move().destination().hostUuid())) {
                return none.destination(link.look(guest, Duration.ZERO, ticker), completed(link.connection(), guest));
            }
            return none;
        } catch (HypervisorException e) {
            Sighting unanswered = new Sighting.Unanswered(e.getMessage());
            boolean meantSource = uri.equals(handle.move().request().connectUri());
            boolean meantDestination =
                    uri.equals(handle.move().request().destination().observerUri());
            if (meantSource) {
                return none.source(unanswered, false);
            }
            return meantDestination ? none.destination(unanswered, null) : none;
        }
    }

    private static boolean jobRuns(HypervisorConnection source, UUID uuid) throws HypervisorException {
        Optional<Guest> found = source.findGuest(uuid);
        if (found.isEmpty()) {
            return false;
        }
        try (Guest guest = found.get()) {
            return guest.status().isActive() && guest.job().type().isRunning();
        }
    }

    private static JobSample completed(HypervisorConnection destination, UUID uuid) throws HypervisorException {
        Optional<Guest> found = destination.findGuest(uuid);
        if (found.isEmpty()) {
            return null;
        }
        try (Guest guest = found.get()) {
            return guest.status().isActive() ? guest.completedJob().orElse(null) : null;
        }
    }
}
