package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.ManagedObjectReference;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.Vcenters;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapSession;
import java.util.List;
import org.dom4j.Document;

/** vCenters, by yavijava's types. */
public final class YavijavaVcenters implements Vcenters {

    /**
     * One class of each library that a session may need a class of at any time: which of vSphere's types an answer has, nobody
     * knows beforehand.
     */
    public static List<Class<?>> libraries() {
        return List.of(ManagedObjectReference.class, Document.class);
    }

    @Override
    public Vcenter connect(VcenterAccess access) throws VsphereException {
        return new YavijavaVcenter(SoapSession.open(access));
    }
}
