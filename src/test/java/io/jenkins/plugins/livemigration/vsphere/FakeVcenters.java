package io.jenkins.plugins.livemigration.vsphere;

import java.util.HashMap;
import java.util.Map;

/** The way to some {@link FakeVcenter}s, by the host names of their addresses. */
public final class FakeVcenters implements Vcenters {

    private final Map<String, FakeVcenter> byHost = new HashMap<>();

    public FakeVcenters add(String host, FakeVcenter vcenter) {
        byHost.put(host, vcenter);
        return this;
    }

    @Override
    public Vcenter connect(VcenterAccess access) throws VsphereException {
        FakeVcenter vcenter = byHost.get(access.url().getHost());
        if (vcenter == null) {
            throw new VsphereException(
                    VsphereException.Kind.UNREACHABLE,
                    access.url().getHost(),
                    "No vCenter answers at " + access.url() + ".",
                    null);
        }
        vcenter.opened();
        return vcenter;
    }
}
