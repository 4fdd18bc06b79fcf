package io.jenkins.plugins.livemigration.hostconfig.certificates;

/** Who is to use certificates. */
public enum TlsUse {
    /** QEMU, for memory and disks on their way: QEMU-native TLS. */
    QEMU,
    /** libvirt's daemons, for {@code qemu+tls} connections. */
    LIBVIRT
}
