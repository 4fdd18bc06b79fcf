package io.jenkins.plugins.livemigration.vsphere.soap;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Fingerprint of a certificate, written as browsers and {@code openssl x509 -fingerprint} write it.
 *
 * @param text bytes as hexadecimal digits in upper case, with colons between them
 */
record Fingerprint(String text) {

    private static final int SHA_256_BYTES = 32;
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    static Fingerprint sha256(X509Certificate certificate) {
        return of(certificate, "SHA-256");
    }

    /** For {@code ServiceLocator} alone, which wants this one; nothing is trusted by it here. */
    static Fingerprint sha1(X509Certificate certificate) {
        return of(certificate, "SHA-1");
    }

    private static Fingerprint of(X509Certificate certificate, String algorithm) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
            return new Fingerprint(COLONS.formatHex(digest));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was parsed has no " + algorithm, e);
        }
    }

    /**
     * @param typed SHA-256: 64 hexadecimal digits, in upper or lower case, with colons between the bytes or without
     * @throws IllegalArgumentException if it is something else
     */
    static Fingerprint parseSha256(String typed) {
        String digits = typed.strip().replace(":", "").toUpperCase(Locale.ROOT);
        byte[] bytes = HexFormat.of().parseHex(digits);
        if (bytes.length != SHA_256_BYTES) {
            throw new IllegalArgumentException(bytes.length + " bytes instead of " + SHA_256_BYTES);
        }
        return new Fingerprint(COLONS.formatHex(bytes));
    }

    @Override
    public String toString() {
        return text;
    }
}
