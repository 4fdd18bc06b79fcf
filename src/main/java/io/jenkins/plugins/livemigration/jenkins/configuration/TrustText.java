package io.jenkins.plugins.livemigration.jenkins.configuration;

import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** By what a vCenter proves who it is, as an administrator writes it. No text means that it need not. */
final class TrustText {

    /** The authorities that the Java runtime of the agent knows. */
    static final String SYSTEM = "system";

    private static final String PEM_BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final Pattern HEX = Pattern.compile("(?:\\p{XDigit}{2}:?)+");
    private static final int SHA256_DIGITS = 64;
    private static final int SHA1_DIGITS = 40;

    private TrustText() {}

    /** @throws IllegalArgumentException with a sentence for the user, if it is none of the three */
    static VcenterTrust parse(String text) {
        if (text.isEmpty() || text.equalsIgnoreCase(SYSTEM)) {
            return new VcenterTrust.SystemAuthorities();
        }
        if (text.contains("-----BEGIN ")) {
            return new VcenterTrust.Authorities(certificates(text));
        }
        if (HEX.matcher(text).matches()) {
            return new VcenterTrust.Fingerprint(fingerprint(text));
        }
        throw new IllegalArgumentException("trust is neither '" + SYSTEM + "', nor certificates in PEM (" + PEM_BEGIN
                + "), nor a SHA-256 fingerprint (64 hexadecimal digits, with or without colons).");
    }

    static Optional<String> problemOf(String text) {
        try {
            parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static String certificates(String pem) {
        if (pem.contains("PRIVATE KEY")) {
            throw new IllegalArgumentException(
                    "trust holds a private key, which has no place here: take it out; only certificates are wanted.");
        }
        try {
            int found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .size();
            long begun =
                    pem.lines().filter(line -> line.strip().equals(PEM_BEGIN)).count();
            if (found == 0 || found != begun) {
                throw new IllegalArgumentException(
                        "trust holds " + begun + " certificates in PEM, of which " + found + " can be read.");
            }
            return pem;
        } catch (CertificateException e) {
            throw new IllegalArgumentException(
                    "trust holds certificates in PEM that cannot be read: " + reason(e) + ".", e);
        }
    }

    private static String reason(CertificateException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String fingerprint(String text) {
        String digits = text.replace(":", "").toUpperCase(Locale.ROOT);
        if (digits.length() == SHA1_DIGITS) {
            throw new IllegalArgumentException("trust is a SHA-1 fingerprint, which can be forged; give the SHA-256"
                    + " fingerprint: openssl x509 -noout -fingerprint -sha256 -in CERTIFICATE.");
        }
        if (digits.length() != SHA256_DIGITS) {
            throw new IllegalArgumentException("trust is a fingerprint of " + digits.length()
                    + " hexadecimal digits; a SHA-256 fingerprint has " + SHA256_DIGITS + ".");
        }
        return digits;
    }
}
