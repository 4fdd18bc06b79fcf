package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.certificates.CertifiedHost;
import io.jenkins.plugins.livemigration.hostfiles.LibvirtConf;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import io.jenkins.plugins.livemigration.remote.FileSnapshot;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.Optional;

/**
 * Where a host's QEMU looks for the certificates of migrations, and who it is, as {@code qemu.conf} is to be after the
 * plan: certificates are put in place before that file is changed.
 *
 * @param folder of the certificates
 * @param group of QEMU's processes; empty if the configuration names none
 */
record QemuTls(String folder, String group) {

    private static final String DEFAULT = "/etc/pki/qemu";

    static QemuTls of(ComputeHostRequest request, ComputeHost host) throws RemoteException {
        Optional<FileSnapshot> file = host.remote().files().read(LibvirtConfChange.QEMU_CONF);
        try {
            LibvirtConf conf = LibvirtConf.parse(
                    LibvirtConfChange.QEMU_CONF, file.map(FileSnapshot::text).orElse(""));
            LibvirtConf after = SettingsEdit.in(conf, LibvirtConfChange.qemu(request, host));
            return new QemuTls(
                    after.string("migrate_tls_x509_cert_dir")
                            .or(() -> after.string("default_tls_x509_cert_dir"))
                            .orElse(DEFAULT),
                    // A leading + says that what follows is a number.
                    after.string("group").orElse("").replaceFirst("^\\+", ""));
        } catch (UnparsableException e) {
            throw new RemoteException(RemoteException.Kind.FILE_REFUSED, host.name(), e.getMessage(), "");
        }
    }

    CertifiedHost certified(ComputeHost host) {
        return new CertifiedHost(host.remote(), host.namesAndAddresses(), folder, group);
    }
}
