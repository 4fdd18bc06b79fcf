package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostfiles.LibvirtConf;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import io.jenkins.plugins.livemigration.remote.FileSnapshot;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.Optional;

/** Where a host's QEMU looks for the certificates of migrations, as {@code qemu.conf} is to be after the plan. */
final class QemuFolder {

    private static final String DEFAULT = "/etc/pki/qemu";

    private QemuFolder() {}

    static String of(ComputeHostRequest request, ComputeHost host) throws RemoteException {
        Optional<FileSnapshot> file = host.remote().files().read(LibvirtConfChange.QEMU_CONF);
        try {
            LibvirtConf conf = LibvirtConf.parse(
                    LibvirtConfChange.QEMU_CONF, file.map(FileSnapshot::text).orElse(""));
            LibvirtConf after = SettingsEdit.in(conf, LibvirtConfChange.qemu(request, host));
            return after.string("migrate_tls_x509_cert_dir")
                    .or(() -> after.string("default_tls_x509_cert_dir"))
                    .orElse(DEFAULT);
        } catch (UnparsableException e) {
            throw new RemoteException(RemoteException.Kind.FILE_REFUSED, host.name(), e.getMessage(), "");
        }
    }
}
