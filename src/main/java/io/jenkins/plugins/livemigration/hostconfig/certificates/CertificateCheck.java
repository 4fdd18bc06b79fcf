package io.jenkins.plugins.livemigration.hostconfig.certificates;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a certificate that was given can serve a host: it is read, issued by the CA that came with it, valid now, for
 * both roles, and its key is the one that was given. What cannot be found out here, as a key in an old format, the host
 * is asked afterwards.
 */
public final class CertificateCheck {

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Pattern ANY_KEY = Pattern.compile("-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\\s");
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final byte[] PROBE = "key and certificate belong together".getBytes(StandardCharsets.US_ASCII);

    private final String host;
    private final HostCertificate given;

    public CertificateCheck(String host, HostCertificate given) {
        this.host = host;
        this.given = given;
    }

    /** What is wrong; empty if nothing is. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        Optional<X509Certificate> authority = read("CA certificate", given.authority(), problems);
        Optional<X509Certificate> certificate = read("certificate", given.certificate(), problems);
        if (authority.isPresent() && certificate.isPresent()) {
            issued(certificate.get(), authority.get(), problems);
        }
        if (!hasPlainKey()) {
            problems.add(of() + "the key is no PEM text of a private key without a pass phrase.");
        }
        certificate.ifPresent(own -> {
            validity(own, problems);
            roles(own, problems);
            key(own, problems);
        });
        return problems;
    }

    /** The certificates of a PEM text. */
    static List<X509Certificate> parse(String pem) throws GeneralSecurityException {
        Collection<?> all = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        return all.stream().map(X509Certificate.class::cast).toList();
    }

    private Optional<X509Certificate> read(String what, String pem, List<String> problems) {
        try {
            List<X509Certificate> all = parse(pem);
            if (!all.isEmpty()) {
                return Optional.of(all.get(0));
            }
            problems.add(of() + "the " + what + " is empty.");
        } catch (GeneralSecurityException e) {
            problems.add(of() + "the " + what + " is no PEM text of an X.509 certificate.");
        }
        return Optional.empty();
    }

    private void issued(X509Certificate certificate, X509Certificate authority, List<String> problems) {
        if (authority.getBasicConstraints() < 0) {
            problems.add(of() + "the CA certificate is not one of a CA (basicConstraints).");
        }
        List<X509Certificate> chain = new ArrayList<>();
        try {
            chain.addAll(parse(given.certificate()));
            chain.addAll(parse(given.authority()));
        } catch (GeneralSecurityException e) {
            problems.add(of() + "its chain cannot be read.");
        }
        boolean signed = chain.stream()
                .filter(candidate -> !candidate.equals(certificate))
                .anyMatch(candidate -> isSignedBy(certificate, candidate));
        if (!signed) {
            problems.add(of() + "the certificate was not issued by the CA that came with it ("
                    + authority.getSubjectX500Principal() + ").");
        }
    }

    private static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void validity(X509Certificate certificate, List<String> problems) {
        try {
            certificate.checkValidity();
        } catch (GeneralSecurityException e) {
            problems.add(of() + "the certificate is valid from "
                    + certificate.getNotBefore().toInstant() + " to "
                    + certificate.getNotAfter().toInstant() + ", not now.");
        }
    }

    private void roles(X509Certificate certificate, List<String> problems) {
        try {
            List<String> uses = certificate.getExtendedKeyUsage();
            if (uses != null && !(uses.contains(SERVER) && uses.contains(CLIENT))) {
                problems.add(of() + "the certificate must be for server and client (extendedKeyUsage serverAuth,"
                        + " clientAuth): each host is both.");
            }
        } catch (GeneralSecurityException e) {
            problems.add(of() + "the certificate's extendedKeyUsage cannot be read.");
        }
    }

    private boolean hasPlainKey() {
        String text = given.key().reveal();
        return ANY_KEY.matcher(text).find() && !text.contains("ENCRYPTED");
    }

    private void key(X509Certificate certificate, List<String> problems) {
        Matcher matcher = PKCS8.matcher(given.key().reveal());
        if (matcher.find() && !belongs(certificate.getPublicKey(), matcher.group(1))) {
            problems.add(of() + "the key is not that of the certificate.");
        }
    }

    private static boolean belongs(PublicKey publicKey, String base64) {
        try {
            PrivateKey key = KeyFactory.getInstance(publicKey.getAlgorithm())
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
            String algorithm =
                    switch (publicKey.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> publicKey.getAlgorithm();
                    };
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private String of() {
        return "certificates: " + host + ": ";
    }
}
