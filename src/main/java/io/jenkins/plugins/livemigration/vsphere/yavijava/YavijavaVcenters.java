package io.jenkins.plugins.livemigration.vsphere.yavijava;

import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.Vcenters;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapSession;

/** vCenters, by yavijava's types. */
public final class YavijavaVcenters implements Vcenters {

    @Override
    public Vcenter connect(VcenterAccess access) throws VsphereException {
        return new YavijavaVcenter(SoapSession.open(access));
    }
}
