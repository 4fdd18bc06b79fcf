package io.jenkins.plugins.livemigration.preflight.checks.tls;

/** Who encrypts what. */
public enum TlsKind {
    /** The data of migrations, memory and disks. */
    QEMU("QEMU"),
    /** The connections between libvirt daemons. */
    LIBVIRT("libvirt");

    private final String word;

    TlsKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
