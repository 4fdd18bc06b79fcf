package io.jenkins.plugins.livemigration.hypervisor;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compute hosts without libvirt, reached by their URIs: they play the faults that no laboratory can make. */
public final class FakeHypervisor implements Hypervisor {

    private final Map<String, FakeHost> hosts = new LinkedHashMap<>();

    public FakeHypervisor with(String uri, FakeHost host) {
        hosts.put(uri, host);
        return this;
    }

    @Override
    public HypervisorConnection connect(String uri, Duration limit) throws HypervisorException {
        FakeHost host = hosts.get(uri);
        if (host == null) {
            throw new HypervisorException(
                    HypervisorException.Kind.UNREACHABLE, "virConnectOpenAuth", uri, "no host answers at " + uri);
        }
        return host.connect(uri);
    }
}
