package io.jenkins.plugins.livemigration.migration.request;

/** Whether QEMU encrypts the guest's data on its way (QEMU-native TLS). */
public enum TlsMode {
    /** On where both sides have certificates and versions that allow it. */
    AUTO,
    /** On, or the move fails. */
    REQUIRE,
    /** Off. */
    OFF
}
