package io.jenkins.plugins.livemigration.vsphere.soap;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/** SHA-256 of a certificate, written as browsers and {@code openssl x509 -fingerprint -sha256} write it. */
record Sha256Fingerprint(String text) {

    private static final int BYTES = 32;
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    static Sha256Fingerprint of(X509Certificate certificate) throws CertificateEncodingException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Sha256Fingerprint(COLONS.formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /**
     * @param typed 64 hexadecimal digits, in upper or lower case, with colons between the bytes or without
     * @throws IllegalArgumentException if it is something else
     */
    static Sha256Fingerprint parse(String typed) {
        String digits = typed.strip().replace(":", "").toUpperCase(Locale.ROOT);
        byte[] bytes = HexFormat.of().parseHex(digits);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(bytes.length + " bytes instead of " + BYTES);
        }
        return new Sha256Fingerprint(COLONS.formatHex(bytes));
    }

    @Override
    public String toString() {
        return text;
    }
}
