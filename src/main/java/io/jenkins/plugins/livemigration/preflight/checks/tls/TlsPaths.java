package io.jenkins.plugins.livemigration.preflight.checks.tls;

import io.jenkins.plugins.livemigration.hostfiles.LibvirtConf;
import java.util.List;

/**
 * Where the five files of one kind lie on a host.
 *
 * @param ca certificates of the authority that is trusted
 * @param serverCertificate what the host shows to those who connect
 * @param serverKey its private key
 * @param clientCertificate what the host shows to those whom it connects to
 * @param clientKey its private key
 */
public record TlsPaths(
        String ca, String serverCertificate, String serverKey, String clientCertificate, String clientKey) {

    private static final String QEMU = "/etc/pki/qemu";
    private static final String MIGRATION = "/etc/pki/libvirt-migrate";

    /**
     * QEMU's for migrations: {@code migrate_tls_x509_cert_dir} of {@code qemu.conf}; else {@code /etc/pki/libvirt-migrate}
     * if it is there; else {@code default_tls_x509_cert_dir}; else {@code /etc/pki/qemu}.
     *
     * @param hasMigrationFolder whether the second one is there
     */
    public static TlsPaths ofQemu(LibvirtConf qemuConf, boolean hasMigrationFolder) {
        String common = qemuConf.string("default_tls_x509_cert_dir").orElse(QEMU);
        String folder = qemuConf.string("migrate_tls_x509_cert_dir").orElse(hasMigrationFolder ? MIGRATION : common);
        String in = folder.replaceAll("/+$", "") + "/";
        return new TlsPaths(
                in + "ca-cert.pem",
                in + "server-cert.pem",
                in + "server-key.pem",
                in + "client-cert.pem",
                in + "client-key.pem");
    }

    /** libvirt's: {@code ca_file}, {@code cert_file} and {@code key_file} of {@code libvirtd.conf}, else its defaults. */
    public static TlsPaths ofLibvirt(LibvirtConf daemonConf) {
        return new TlsPaths(
                daemonConf.string("ca_file").orElse("/etc/pki/CA/cacert.pem"),
                daemonConf.string("cert_file").orElse("/etc/pki/libvirt/servercert.pem"),
                daemonConf.string("key_file").orElse("/etc/pki/libvirt/private/serverkey.pem"),
                "/etc/pki/libvirt/clientcert.pem",
                "/etc/pki/libvirt/private/clientkey.pem");
    }

    /** All, in the order of the components. */
    public List<String> all() {
        return List.of(ca, serverCertificate, serverKey, clientCertificate, clientKey);
    }
}
