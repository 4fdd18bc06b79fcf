package io.jenkins.plugins.livemigration.hostconfig.certificates;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** For which names and addresses a certificate stands (RFC 6125), and how long. */
final class CertificateNames {

    private static final Duration SOON = Duration.ofDays(30);

    private final Optional<X509Certificate> certificate;

    /** @param pem the certificate; a text that is none stands for nothing */
    CertificateNames(String pem) {
        certificate = first(pem);
    }

    private static Optional<X509Certificate> first(String pem) {
        try {
            return CertificateCheck.parse(pem).stream().findFirst();
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // refused before, by CertificateCheck
        }
    }

    Optional<X509Certificate> certificate() {
        return certificate;
    }

    /** Those of the names and addresses that it does not stand for. */
    List<String> missing(List<String> names) {
        return names.stream().filter(name -> !stands(name)).toList();
    }

    /** A sentence if it ends within 30 days. */
    List<String> expiry(Instant now) {
        return certificate
                .filter(own -> endsSoon(now))
                .map(own -> List.of("The certificate is valid only until "
                        + own.getNotAfter().toInstant() + "."))
                .orElse(List.of());
    }

    boolean endsSoon(Instant now) {
        return certificate
                .filter(own -> own.getNotAfter().toInstant().isBefore(now.plus(SOON)))
                .isPresent();
    }

    private boolean stands(String name) {
        return alternatives().stream()
                .map(entry -> String.valueOf(entry.get(1)))
                .anyMatch(entry ->
                        entry.equalsIgnoreCase(name) || isWildcardOf(entry, name) || isSameAddress(entry, name));
    }

    private static boolean isWildcardOf(String entry, String name) {
        int dot = name.indexOf('.');
        return entry.startsWith("*.") && dot > 0 && entry.substring(1).equalsIgnoreCase(name.substring(dot));
    }

    private static boolean isSameAddress(String entry, String name) {
        if (entry.indexOf(':') < 0 || name.indexOf(':') < 0) {
            return false;
        }
        try {
            return InetAddress.getByName(entry).equals(InetAddress.getByName(name));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private Collection<List<?>> alternatives() {
        try {
            Collection<List<?>> names =
                    certificate.isPresent() ? certificate.get().getSubjectAlternativeNames() : null;
            return names == null ? List.of() : names;
        } catch (GeneralSecurityException e) {
            return List.of(); // no list that can be read: it stands for no name
        }
    }
}
