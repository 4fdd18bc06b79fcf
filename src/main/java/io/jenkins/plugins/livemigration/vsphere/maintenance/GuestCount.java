package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.time.Duration;
import java.time.Instant;

/** Says once a minute how many guests still run on a host. */
final class GuestCount implements ModeFollower.Reminder {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Services services;
    private final EsxHost host;
    private Instant next;

    GuestCount(Services services, EsxHost host) {
        this.services = services;
        this.host = host;
        this.next = services.clock().instant().plus(EVERY);
    }

    @Override
    public void remind() throws VsphereException {
        Instant now = services.clock().instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        long running = services.vcenter().guests(services.vcenter().guestsOn(host.id())).stream()
                .filter(guest -> guest.power() == EsxGuest.Power.ON)
                .count();
        services.listener().say(running + (running == 1 ? " guest runs" : " guests run") + " on " + host.name());
    }
}
