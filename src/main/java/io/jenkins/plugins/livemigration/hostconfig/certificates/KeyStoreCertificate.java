package io.jenkins.plugins.livemigration.hostconfig.certificates;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/** A host's certificate out of a key store, as PKCS#12 files hold it: key, certificate, and the CA's at the end of the chain. */
public final class KeyStoreCertificate {

    private static final int LINE = 64;

    private KeyStoreCertificate() {}

    /**
     * The certificate with its key and its CA.
     *
     * @param password of the key
     * @throws GeneralSecurityException with a clause for the user, if the store does not hold exactly one key with its
     *     certificate, and the CA's
     */
    public static HostCertificate of(KeyStore store, char[] password) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        List<Certificate> trusted = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            } else {
                trusted.add(store.getCertificate(alias));
            }
        }
        if (keys.size() != 1) {
            throw new KeyStoreException("the store holds " + keys.size() + " keys; it must hold one");
        }
        Key key = store.getKey(keys.get(0), password);
        Certificate[] chain = store.getCertificateChain(keys.get(0));
        for (int i = 1; i < chain.length; i++) {
            trusted.add(chain[i]);
        }
        if (trusted.isEmpty()) {
            throw new KeyStoreException("the store holds no certificate of the CA beside that of the host; make it with"
                    + " 'openssl pkcs12 -export -certfile ca-cert.pem'");
        }
        if (key == null || !"PKCS#8".equals(key.getFormat())) {
            throw new KeyStoreException("the key of the store cannot be read");
        }
        StringBuilder authority = new StringBuilder();
        for (Certificate one : trusted) {
            authority.append(pem("CERTIFICATE", one.getEncoded()));
        }
        return new HostCertificate(
                authority.toString(),
                pem("CERTIFICATE", chain[0].getEncoded()),
                new SecretText(pem("PRIVATE KEY", key.getEncoded())));
    }

    /** RFC 7468. */
    private static String pem(String label, byte[] content) {
        String text = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }
}
