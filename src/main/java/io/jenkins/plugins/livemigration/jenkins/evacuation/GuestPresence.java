package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import io.jenkins.plugins.livemigration.migration.MonitorLimits;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import jenkins.security.MasterToSlaveCallable;

/** Asks the host to leave, by the agent, whether a guest still runs there. */
final class GuestPresence extends MasterToSlaveCallable<Boolean, IOException> {

    private static final long serialVersionUID = 1L;

    private final String uri;
    private final UUID guest;

    GuestPresence(String uri, UUID guest) {
        this.uri = uri;
        this.guest = guest;
    }

    @Override
    public Boolean call() throws IOException {
        try (HypervisorConnection host =
                new LibvirtHypervisor().connect(uri, MonitorLimits.defaults().connect())) {
            Optional<Guest> found = host.findGuest(guest);
            if (found.isEmpty()) {
                return false;
            }
            try (Guest there = found.get()) {
                return there.status().isActive();
            }
        } catch (HypervisorException e) {
            if (e.kind() == HypervisorException.Kind.NO_GUEST) {
                return false;
            }
            throw new IOException(e.getMessage(), e);
        }
    }
}
