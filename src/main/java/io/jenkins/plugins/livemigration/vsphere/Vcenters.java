package io.jenkins.plugins.livemigration.vsphere;

/** The way to vCenters. */
public interface Vcenters {

    /**
     * Connects and logs in.
     *
     * @return a session, to be closed, which logs out
     * @throws VsphereException if it cannot be reached, does not prove who it is, or refuses the user
     */
    Vcenter connect(VcenterAccess access) throws VsphereException;
}
