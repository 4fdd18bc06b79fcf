package io.jenkins.plugins.livemigration.remote;

import java.util.function.Predicate;

/** Talks to the machine that this runs on by one way, and to all others by another. */
public final class HostsByPlace implements RemoteHosts {

    private final Predicate<HostReference> here;
    private final RemoteHosts local;
    private final RemoteHosts elsewhere;

    /**
     * @param here whether a reference means this machine; called once a look-up, may ask the resolver
     * @param local for this machine; closed with this
     * @param elsewhere for the others; closed with this
     */
    public HostsByPlace(Predicate<HostReference> here, RemoteHosts local, RemoteHosts elsewhere) {
        this.here = here;
        this.local = local;
        this.elsewhere = elsewhere;
    }

    @Override
    public RemoteHost host(HostReference host) throws RemoteException {
        return here.test(host) ? local.host(host) : elsewhere.host(host);
    }

    @Override
    public void close() {
        try {
            local.close();
        } finally {
            elsewhere.close();
        }
    }
}
