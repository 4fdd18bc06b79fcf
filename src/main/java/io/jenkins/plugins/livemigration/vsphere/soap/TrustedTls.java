package io.jenkins.plugins.livemigration.vsphere.soap;

import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** TLS for one connection, by what that connection trusts. Nothing is set for the whole Java runtime. */
final class TrustedTls {

    private TrustedTls() {}

    /**
     * @param vcenter host name, for messages
     * @throws VsphereException with {@link Kind#UNTRUSTED} if what is to be trusted cannot be read
     */
    static SSLContext by(VcenterTrust trust, String vcenter) throws VsphereException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {judge(trust)}, null);
            return context;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new VsphereException(
                    Kind.UNTRUSTED,
                    vcenter,
                    "Nothing was sent to " + vcenter + ": what its certificate is to be checked by cannot be read: "
                            + e.getMessage() + ". A fingerprint is 64 hexadecimal digits; authorities are PEM"
                            + " (-----BEGIN CERTIFICATE-----).",
                    null);
        }
    }

    private static TrustManager judge(VcenterTrust trust) throws GeneralSecurityException, IOException {
        if (trust instanceof VcenterTrust.Fingerprint fingerprint) {
            return new PinnedCertificate(Fingerprint.parseSha256(fingerprint.sha256()));
        }
        if (trust instanceof VcenterTrust.Authorities authorities) {
            return KnownAuthorities.in(store(authorities.certificates()), "the certificates given for this vCenter");
        }
        return KnownAuthorities.in(null, "the authorities that this Java runtime knows");
    }

    private static KeyStore store(String pem) throws GeneralSecurityException, IOException {
        Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        if (certificates.isEmpty()) {
            throw new CertificateException("no certificate is in the text");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("authority" + number, certificate);
            number++;
        }
        return store;
    }
}
