package io.jenkins.plugins.livemigration.preflight.checks.tls;

import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One certificate by itself: its time, its purpose, its key, its names. */
final class CertificateJudge {

    private static final Duration SOON = Duration.ofDays(30);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final int DIGITAL_SIGNATURE = 0;

    private final Instant now;
    private final List<Problem> problems = new ArrayList<>();

    CertificateJudge(Instant now) {
        this.now = now;
    }

    /**
     * What is wrong with a certificate.
     *
     * @param verdict how bad it is
     * @param what one sentence, without the path
     */
    record Problem(Verdict verdict, String what) {}

    /** What a certificate is for (RFC 5280, 4.2.1.12). */
    enum Purpose {
        SERVER("1.3.6.1.5.5.7.3.1", "server (TLS Web Server Authentication)"),
        CLIENT("1.3.6.1.5.5.7.3.2", "client (TLS Web Client Authentication)");

        private final String identifier;
        private final String words;

        Purpose(String identifier, String words) {
            this.identifier = identifier;
            this.words = words;
        }
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private void add(Verdict verdict, String what) {
        problems.add(new Problem(verdict, what));
    }

    CertificateJudge time(X509Certificate certificate) {
        Instant end = certificate.getNotAfter().toInstant();
        Instant begin = certificate.getNotBefore().toInstant();
        if (end.isBefore(now)) {
            add(Verdict.FAIL, "expired on " + DAY.format(end));
        } else if (begin.isAfter(now)) {
            add(Verdict.FAIL, "is not valid before " + DAY.format(begin) + " (or the clock of this machine is wrong)");
        } else if (end.isBefore(now.plus(SOON))) {
            add(
                    Verdict.WARN,
                    "expires on " + DAY.format(end) + ", in "
                            + Duration.between(now, end).toDays() + " days");
        }
        return this;
    }

    /** Of version 3 an authority must say that it is one (RFC 5280, 4.2.1.9). */
    CertificateJudge authority(X509Certificate certificate) {
        if (certificate.getVersion() >= 3 && certificate.getBasicConstraints() < 0) {
            add(Verdict.FAIL, "is no certificate of an authority (basicConstraints CA:TRUE is missing)");
        }
        return this;
    }

    CertificateJudge purpose(X509Certificate certificate, Purpose purpose) {
        try {
            List<String> allowed = certificate.getExtendedKeyUsage();
            if (allowed != null && !allowed.contains(purpose.identifier) && !allowed.contains(ANY_PURPOSE)) {
                add(Verdict.FAIL, "is not made for a " + purpose.words + ", by its extendedKeyUsage");
            }
        } catch (CertificateParsingException e) {
            add(Verdict.FAIL, "has an extendedKeyUsage that cannot be read: " + e.getMessage());
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            add(Verdict.FAIL, "may not sign (keyUsage digitalSignature is missing), so that libvirt refuses it");
        }
        return this;
    }

    CertificateJudge key(X509Certificate certificate, TlsFile key) {
        byte[] half = key.publicKey();
        if (half.length > 0 && !Arrays.equals(half, certificate.getPublicKey().getEncoded())) {
            add(Verdict.FAIL, "does not belong to the key " + key.path());
        }
        return this;
    }

    CertificateJudge names(X509Certificate certificate, List<String> wanted) {
        try {
            CertifiedNames names = CertifiedNames.of(certificate);
            List<String> uncovered =
                    wanted.stream().filter(name -> !names.cover(name)).toList();
            if (!uncovered.isEmpty()) {
                add(
                        Verdict.FAIL,
                        "does not stand for " + String.join(", ", uncovered)
                                + ", by which other hosts connect; it stands for " + names);
            }
        } catch (CertificateParsingException e) {
            add(Verdict.FAIL, "has names that cannot be read: " + e.getMessage());
        }
        return this;
    }
}
