package io.jenkins.plugins.livemigration.preflight.checks.tls;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.preflight.checks.tls.CertificateJudge.Problem;
import io.jenkins.plugins.livemigration.preflight.checks.tls.CertificateJudge.Purpose;
import io.jenkins.plugins.livemigration.preflight.checks.tls.TlsFile.Access;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the certificates of hosts mean for each, and for each two. */
public final class TlsJudge {

    private static final String MAKE = "configureComputeHost (tls) puts certificates in place, with owner and mode.";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    private final String check;
    private final Instant now;

    /**
     * @param check id of the check
     * @param now what time it is
     */
    public TlsJudge(String check, Instant now) {
        this.check = check;
        this.now = now;
    }

    /** The files of one kind on one host. */
    public List<Finding> host(TlsFiles files) {
        if (files.isNoneThere()) {
            return List.of(none(files));
        }
        List<Finding> findings = new ArrayList<>();
        if (!files.isAllThere()) {
            String missing = files.missing().map(TlsFile::path).collect(Collectors.joining(", "));
            findings.add(finding(
                    files,
                    Verdict.FAIL,
                    "certificates of " + files.kind().word() + " are incomplete: no " + missing,
                    MAKE));
        }
        files.all().stream().filter(TlsFile::present).forEach(file -> content(files, file, findings));
        authority(files, findings);
        leaf(files, files.serverCertificate(), files.serverKey(), Purpose.SERVER, findings);
        leaf(files, files.clientCertificate(), files.clientKey(), Purpose.CLIENT, findings);
        access(files, findings);
        if (findings.isEmpty()) {
            findings.add(good(files));
        }
        return findings;
    }

    private Finding none(TlsFiles files) {
        return files.kind() == TlsKind.QEMU
                ? finding(
                        files,
                        Verdict.WARN,
                        "no certificates of QEMU: guests travel unencrypted, and tls 'require' is refused",
                        MAKE + " Or put them into the folder of " + files.ca().path() + ".")
                : finding(
                        files,
                        Verdict.PASS,
                        "no certificates of libvirt's own, which only connections by qemu+tls need",
                        "");
    }

    private void content(TlsFiles files, TlsFile file, List<Finding> findings) {
        if (!file.trouble().isEmpty()) {
            findings.add(finding(
                    files,
                    Verdict.FAIL,
                    file.path() + " cannot be read: " + file.trouble(),
                    "See what is in it: openssl x509 -in FILE -noout -text, or openssl pkey -in FILE -noout -check."));
        }
    }

    private void authority(TlsFiles files, List<Finding> findings) {
        for (X509Certificate certificate : files.ca().certificates()) {
            add(
                    files,
                    files.ca(),
                    new CertificateJudge(now)
                            .time(certificate)
                            .authority(certificate)
                            .problems(),
                    findings);
        }
    }

    private void leaf(TlsFiles files, TlsFile file, TlsFile key, Purpose purpose, List<Finding> findings) {
        if (file.certificates().isEmpty()) {
            return;
        }
        X509Certificate own = file.certificates().get(0);
        CertificateJudge judge =
                new CertificateJudge(now).time(own).purpose(own, purpose).key(own, key);
        if (purpose == Purpose.SERVER) {
            judge.names(own, files.names());
        }
        List<Problem> problems = new ArrayList<>(judge.problems());
        List<X509Certificate> authority = files.ca().certificates();
        if (!authority.isEmpty()) {
            Optional<String> objection = new Trust(Date.from(now)).objection(authority, file.certificates());
            objection.ifPresent(why -> problems.add(new Problem(
                    Verdict.FAIL,
                    "is not signed by the authority of " + files.ca().path() + " (" + why + ")")));
            if (objection.isEmpty()
                    && new Trust(Date.from(now))
                            .objection(authority, List.of(own))
                            .isPresent()) {
                findings.add(intermediate(files, file, own));
            }
        }
        add(files, file, problems, findings);
    }

    /**
     * Of their own certificate's file QEMU and libvirt take the first certificate alone when they check it at the start
     * (QEMU, crypto/tlscredsx509.c; seen with QEMU 7.2 and libvirt 9.0: "hasn't got a known issuer"), whatever the
     * handshake would make of it.
     */
    private Finding intermediate(TlsFiles files, TlsFile file, X509Certificate own) {
        String between = own.getIssuerX500Principal().getName();
        return finding(
                files,
                Verdict.FAIL,
                file.path() + " is signed by " + between + ", which is in that file and not in "
                        + files.ca().path() + ", where alone " + files.kind().word() + " looks for it",
                "Append the certificate of " + between + " to " + files.ca().path() + " on all hosts.");
    }

    private void add(TlsFiles files, TlsFile file, List<Problem> problems, List<Finding> findings) {
        problems.forEach(problem -> findings.add(finding(
                files,
                problem.verdict(),
                file.path() + " " + problem.what(),
                "Have a new one made by the same authority as on the other hosts. " + MAKE)));
    }

    private void access(TlsFiles files, List<Finding> findings) {
        for (TlsFile file : files.all()) {
            if (file.present() && file.access() == Access.NO) {
                findings.add(finding(
                        files,
                        Verdict.FAIL,
                        "user " + files.reader() + " cannot read " + file.path() + " (mode "
                                + Integer.toOctalString(file.mode()) + ")",
                        "chown root:" + files.reader() + " and chmod 640 for the file, and chmod o+x for its folders. "
                                + MAKE));
            }
        }
        for (TlsFile key : List.of(files.serverKey(), files.clientKey())) {
            if (key.present() && key.isForEverybody()) {
                findings.add(finding(
                        files,
                        Verdict.WARN,
                        "everybody on the host can read the private key " + key.path() + " (mode "
                                + Integer.toOctalString(key.mode()) + ")",
                        "chmod 640 " + key.path() + ", and have it replaced if others use that host."));
            }
        }
    }

    private Finding good(TlsFiles files) {
        Instant end = files.all().stream()
                .flatMap(file -> file.certificates().stream())
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElse(now);
        String subject =
                files.ca().certificates().get(0).getSubjectX500Principal().getName();
        List<String> evidence = new ArrayList<>(List.of("authority: " + subject));
        boolean unknown =
                List.of(files.serverKey(), files.clientKey()).stream().anyMatch(key -> key.publicKey().length == 0);
        if (unknown) {
            evidence.add("whether the keys belong to the certificates is not known: there is no openssl on the host");
        }
        if (files.all().stream().anyMatch(file -> file.access() == Access.UNKNOWN)) {
            evidence.add("whether QEMU's user can read them is not known");
        }
        return new Finding(
                check,
                files.host(),
                "",
                Verdict.PASS,
                "certificates of " + files.kind().word() + " are in order until " + DAY.format(end),
                evidence,
                "");
    }

    /** Whether the hosts that have certificates trust each other, as source and as destination. */
    public List<Finding> pairs(Collection<TlsFiles> ofOneKind) {
        List<Finding> findings = new ArrayList<>();
        List<TlsFiles> having =
                ofOneKind.stream().filter(files -> !files.isNoneThere()).toList();
        for (TlsFiles source : having) {
            for (TlsFiles destination : having) {
                if (source != destination) {
                    trust(source, destination.serverCertificate(), source, destination, "server", findings);
                    trust(destination, source.clientCertificate(), source, destination, "client", findings);
                }
            }
        }
        return findings;
    }

    private void trust(
            TlsFiles judging,
            TlsFile shown,
            TlsFiles source,
            TlsFiles destination,
            String role,
            List<Finding> findings) {
        List<X509Certificate> authority = judging.ca().certificates();
        if (authority.isEmpty() || shown.certificates().isEmpty()) {
            return;
        }
        TlsFiles showing = judging == source ? destination : source;
        boolean wrongAtHome = new Trust(Date.from(now))
                .objection(showing.ca().certificates(), shown.certificates())
                .isPresent();
        new Trust(Date.from(now)).objection(authority, shown.certificates()).ifPresent(why -> {
            if (!wrongAtHome) {
                findings.add(new Finding(
                        check,
                        source.host(),
                        destination.host(),
                        Verdict.FAIL,
                        judging.host() + " does not trust the " + role + " certificate of " + showing.host() + " ("
                                + source.kind().word() + "): another authority",
                        List.of(
                                judging.host() + " trusts "
                                        + authority
                                                .get(0)
                                                .getSubjectX500Principal()
                                                .getName(),
                                showing.host() + " shows one by "
                                        + shown.certificates()
                                                .get(0)
                                                .getIssuerX500Principal()
                                                .getName()),
                        "Use one authority on all hosts, or list both in the CA file of each. " + MAKE));
            }
        });
    }

    private Finding finding(TlsFiles files, Verdict verdict, String found, String remedy) {
        return new Finding(check, files.host(), "", verdict, found, List.of(), remedy);
    }
}
