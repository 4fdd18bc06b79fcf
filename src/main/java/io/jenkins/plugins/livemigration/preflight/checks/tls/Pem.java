package io.jenkins.plugins.livemigration.preflight.checks.tls;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of certificates and public keys (RFC 7468). */
public final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private Pem() {}

    /**
     * The certificates of a text, in its order.
     *
     * @throws CertificateException if one cannot be read
     */
    public static List<X509Certificate> certificates(String text) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] block : blocks(text, "CERTIFICATE")) {
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
        }
        return certificates;
    }

    /** The first public key of a text, encoded; empty if there is none. */
    public static byte[] publicKey(String text) throws CertificateException {
        List<byte[]> keys = blocks(text, "PUBLIC KEY");
        return keys.isEmpty() ? new byte[0] : keys.get(0);
    }

    private static List<byte[]> blocks(String text, String label) throws CertificateException {
        List<byte[]> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (block.group(1).equals(label)) {
                try {
                    blocks.add(Base64.getMimeDecoder().decode(block.group(2)));
                } catch (IllegalArgumentException e) {
                    throw new CertificateException("damaged Base64", e);
                }
            }
        }
        return blocks;
    }
}
