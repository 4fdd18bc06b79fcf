package io.jenkins.plugins.livemigration.hostconfig.certificates;

import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.List;

/**
 * A host that is to have a certificate.
 *
 * @param names names and addresses under which the other hosts know it, the first as its common name
 * @param qemuFolder where its QEMU looks for certificates
 * @param qemuGroup group of QEMU's processes; empty: that of the distribution
 */
public record CertifiedHost(RemoteHost remote, List<String> names, String qemuFolder, String qemuGroup) {
    public CertifiedHost {
        names = List.copyOf(names);
    }

    TlsHost tls(TlsChoice choice) {
        return new TlsHost(remote, TlsFile.of(choice.uses(), qemuFolder), qemuGroup);
    }
}
