package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.Hypervisor;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import java.time.Duration;

/** Hypervisors that libvirt manages, through libvirt's client library on this machine. */
public final class LibvirtHypervisor implements Hypervisor {

    /** How long one call on an open connection may take, unless the constructor says otherwise. */
    public static final Duration DEFAULT_CALL_LIMIT = Duration.ofSeconds(10);

    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int KEEP_ALIVE_COUNT = 3;

    private final ConnectionOpener opener;

    public LibvirtHypervisor() {
        this(DEFAULT_CALL_LIMIT);
    }

    /** @param callLimit how long one call on an open connection may take, more than 0; a migration has no limit */
    public LibvirtHypervisor(Duration callLimit) {
        this(callLimit, KEEP_ALIVE_SECONDS, KEEP_ALIVE_COUNT);
    }

    /**
     * @param keepAliveSeconds seconds between questions whether the host is still there
     * @param keepAliveCount unanswered questions after which the connection is given up
     */
    LibvirtHypervisor(Duration callLimit, int keepAliveSeconds, int keepAliveCount) {
        if (callLimit.isNegative() || callLimit.isZero()) {
            throw new IllegalArgumentException("A call needs some time: " + callLimit);
        }
        this.opener = new ConnectionOpener(callLimit, keepAliveSeconds, keepAliveCount);
    }

    @Override
    public HypervisorConnection connect(String uri, Duration limit) throws HypervisorException {
        return new LibvirtConnection(opener.open(uri, limit));
    }
}
