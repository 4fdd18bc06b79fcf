package io.jenkins.plugins.livemigration.jenkins.task;

import io.jenkins.plugins.livemigration.vsphere.Vcenters;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;

/** The way to vCenters. */
public final class VcenterAdapter {

    private VcenterAdapter() {}

    public static Vcenters vcenters() {
        return access -> {
            throw new VsphereException(
                    VsphereException.Kind.NOT_SUPPORTED,
                    access.url().getHost(),
                    "There is no way to a vCenter yet.",
                    null);
        };
    }
}
