package io.jenkins.plugins.livemigration.vsphere.soap;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts one certificate, by its fingerprint, whatever names, dates and issuers are in it. Because it is an extended trust
 * manager, Java leaves the check of the host name to it, and it makes none: the fingerprint says more.
 */
final class PinnedCertificate extends X509ExtendedTrustManager {

    private final Fingerprint expected;

    PinnedCertificate(Fingerprint expected) {
        this.expected = expected;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (!Fingerprint.sha256(chain[0]).equals(expected)) {
            throw new UntrustedCertificateException(
                    chain[0], "Expected was the certificate with the SHA-256 fingerprint " + expected + ".");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
            throws CertificateException {
        refuseClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
            throws CertificateException {
        refuseClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
        refuseClients();
    }

    private static void refuseClients() throws CertificateException {
        throw new CertificateException("This end is never a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
