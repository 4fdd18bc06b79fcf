package io.jenkins.plugins.livemigration.vsphere.soap;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Java's own check by authorities, host name included; a refusal names the certificate that was presented. */
final class KnownAuthorities extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager judge;
    private final String whose;

    private KnownAuthorities(X509ExtendedTrustManager judge, String whose) {
        this.judge = judge;
        this.whose = whose;
    }

    /**
     * @param store the authorities; null: those of the Java runtime
     * @param whose the authorities in a sentence
     */
    static KnownAuthorities in(KeyStore store, String whose) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .map(judge -> new KnownAuthorities(judge, whose))
                .orElseThrow(() -> new GeneralSecurityException("this Java runtime checks no certificates"));
    }

    private interface Check {
        void run() throws CertificateException;
    }

    private void explain(X509Certificate[] chain, Check check) throws CertificateException {
        try {
            check.run();
        } catch (CertificateException e) {
            UntrustedCertificateException explained = new UntrustedCertificateException(
                    chain[0], "Its certificate was checked by " + whose + ", and refused: " + reason(e) + ".");
            explained.initCause(e);
            throw explained;
        }
    }

    /** Java's own words, without the names of its classes between them. */
    private static String reason(CertificateException e) {
        return String.valueOf(e.getMessage()).replaceAll("[\\w.]+Exception: ", "");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
            throws CertificateException {
        explain(chain, () -> judge.checkServerTrusted(chain, keyExchange, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
            throws CertificateException {
        explain(chain, () -> judge.checkServerTrusted(chain, keyExchange, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
        explain(chain, () -> judge.checkServerTrusted(chain, keyExchange));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
            throws CertificateException {
        judge.checkClientTrusted(chain, keyExchange, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
            throws CertificateException {
        judge.checkClientTrusted(chain, keyExchange, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
        judge.checkClientTrusted(chain, keyExchange);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
