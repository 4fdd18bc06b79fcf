package io.jenkins.plugins.livemigration.preflight.checks.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether those who trust an authority trust a certificate (RFC 5280, section 6). */
final class Trust {

    private final Date now;

    Trust(Date now) {
        this.now = now;
    }

    /**
     * Why a certificate is not trusted; empty if it is. That one of them has expired is no reason here: it is a finding of
     * its own.
     *
     * @param authority the certificates that are trusted
     * @param chain the certificate, and those between it and the authority
     */
    Optional<String> objection(List<X509Certificate> authority, List<X509Certificate> chain) {
        try {
            Set<TrustAnchor> anchors = authority.stream()
                    .map(certificate -> new TrustAnchor(certificate, null))
                    .collect(Collectors.toSet());
            List<X509Certificate> path =
                    chain.stream().filter(one -> !authority.contains(one)).toList();
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(now);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            boolean onlyTime = e.getReason() == BasicReason.EXPIRED || e.getReason() == BasicReason.NOT_YET_VALID;
            return onlyTime ? Optional.empty() : Optional.of(e.getMessage());
        } catch (GeneralSecurityException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
