package io.jenkins.plugins.livemigration.vsphere.soap;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** A vCenter presented a certificate that is not trusted. Its message is whole sentences that name the certificate. */
final class UntrustedCertificateException extends CertificateException {

    private static final long serialVersionUID = 1L;

    /**
     * @param presented what the vCenter presented as its own
     * @param why what is wrong with it
     */
    UntrustedCertificateException(X509Certificate presented, String why) {
        super(why + " Presented was the certificate with the SHA-256 fingerprint " + Fingerprint.sha256(presented)
                + ", subject \"" + presented.getSubjectX500Principal().getName() + "\", issuer \""
                + presented.getIssuerX500Principal().getName() + "\", valid until "
                + presented.getNotAfter().toInstant()
                + ". If that is the certificate that this vCenter should have, let the connection trust its fingerprint or"
                + " its authority.");
    }
}
