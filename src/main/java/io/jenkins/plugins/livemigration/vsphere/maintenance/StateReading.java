package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.time.Duration;
import java.util.List;

/**
 * Asks a host what state it is in, again and again for a while: vCenter may be away, or late. Not for long if it refuses the
 * user, whom it may lock.
 */
final class StateReading {

    private static final int TRIES = 8;
    private static final int REFUSALS = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Services services;
    private final ModeTask entering;
    private int refusals;

    StateReading(Services services, ModeTask entering) {
        this.services = services;
        this.entering = entering;
    }

    /**
     * @param expected what the task's end lets expect: it is waited for a little; null: nothing
     * @return the state; UNKNOWN if vCenter or the host cannot be asked
     */
    HostState read(ObjectId host, HostState expected) {
        Duration wait = Duration.ofSeconds(1);
        HostState state = HostState.UNKNOWN;
        for (int tries = 1; tries <= TRIES; tries++) {
            state = once(host);
            boolean isSettled = state != HostState.UNKNOWN && (expected == null || expected == state || tries > 3);
            if (isSettled || tries == TRIES || refusals == REFUSALS) {
                break;
            }
            try {
                services.pause().last(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
        }
        return state;
    }

    private HostState once(ObjectId host) {
        try {
            List<EsxHost> found = services.vcenter().hosts(List.of(host));
            if (found.isEmpty() || !found.get(0).connection().equals("connected")) {
                return HostState.UNKNOWN;
            }
            if (found.get(0).inMaintenance()) {
                return HostState.IN_MAINTENANCE;
            }
            return entering.underWay().isPresent() ? HostState.ENTERING : HostState.IN_SERVICE;
        } catch (VsphereException e) {
            services.listener().warn("The host's state: " + e.getMessage());
            boolean isRefusal =
                    e.kind() == VsphereException.Kind.LOGIN_REFUSED || e.kind() == VsphereException.Kind.UNTRUSTED;
            refusals = isRefusal ? refusals + 1 : 0;
            return HostState.UNKNOWN;
        }
    }
}
