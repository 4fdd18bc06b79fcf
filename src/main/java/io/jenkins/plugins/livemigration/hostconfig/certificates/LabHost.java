package io.jenkins.plugins.livemigration.hostconfig.certificates;

import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.List;

/**
 * A host that is to get a certificate of a lab CA.
 *
 * @param names names and addresses to certify, the first as its common name
 * @param qemuFolder where its QEMU looks for certificates
 */
public record LabHost(RemoteHost remote, List<String> names, String qemuFolder) {
    public LabHost {
        names = List.copyOf(names);
    }
}
