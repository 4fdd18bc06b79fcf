package io.jenkins.plugins.livemigration.vsphere;

import java.io.Serializable;

/** By what a vCenter proves who it is. There is no way to do without. */
public sealed interface VcenterTrust extends Serializable {

    /** The certificate authorities that the Java runtime knows; the host name must be the certificate's. */
    record SystemAuthorities() implements VcenterTrust {}

    /**
     * These authorities or certificates alone; the host name must be the certificate's.
     *
     * @param certificates PEM, one or more
     */
    record Authorities(String certificates) implements VcenterTrust {}

    /**
     * This certificate alone, whatever names are in it.
     *
     * @param sha256 fingerprint, 32 bytes as hexadecimal digits with or without colons
     */
    record Fingerprint(String sha256) implements VcenterTrust {}
}
