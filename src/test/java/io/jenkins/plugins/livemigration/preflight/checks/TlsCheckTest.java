package io.jenkins.plugins.livemigration.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PreflightSettings;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.remote.Command;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real certificates, made by openssl, in the folders of hosts that have their own /etc/pki and /etc/libvirt. */
@Timeout(60)
class TlsCheckTest {

    private static final String INSTALL =
            """
            set -e
            for one in qemu CA libvirt/private; do mkdir -p "/etc/pki/$one"; done
            cp "$1/$3.crt" /etc/pki/CA/cacert.pem; cp "$1/$3.crt" /etc/pki/qemu/ca-cert.pem
            for role in server client; do
                cp "$1/$2.crt" "/etc/pki/libvirt/${role}cert.pem"; cp "$1/$2.crt" "/etc/pki/qemu/$role-cert.pem"
                cp "$1/$2.key" "/etc/pki/libvirt/private/${role}key.pem"; cp "$1/$2.key" "/etc/pki/qemu/$role-key.pem"
            done
            chmod 640 /etc/pki/qemu/*-key.pem /etc/pki/libvirt/private/*
            chgrp nogroup /etc/pki/qemu/*-key.pem
            """;

    private static final String APPEND_TO_LEAVES =
            "for one in server client; do cat \"$1/between.crt\" >> /etc/pki/qemu/$one-cert.pem; done";

    private static final String APPEND_TO_AUTHORITY = "cat \"$1/between.crt\" >> /etc/pki/qemu/ca-cert.pem";

    @TempDir
    private static Path folder;

    private static NamespaceHosts hosts;
    private static Certificates certificates;

    private Clock clock = Clock.systemUTC();

    @BeforeAll
    static void create() throws Exception {
        hosts = new NamespaceHosts(2);
        for (int host = 1; host <= 2; host++) {
            hosts.on(host, "mkdir", "-p", "/etc/pki", "/etc/libvirt");
            hosts.on(host, "mount", "-t", "tmpfs", "pki", "/etc/pki");
            hosts.on(host, "mount", "-t", "tmpfs", "libvirt", "/etc/libvirt");
        }
        certificates = new Certificates(folder);
        certificates.authority("ca");
        certificates.authority("other");
        certificates.signed("kvm1", "ca", "subjectAltName=DNS:kvm1,IP:10.211.0.1");
        certificates.signed("kvm2", "ca", "subjectAltName=DNS:kvm2", "extendedKeyUsage=serverAuth,clientAuth");
    }

    @AfterAll
    static void remove() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @BeforeEach
    void install() throws Exception {
        for (int host = 1; host <= 2; host++) {
            hosts.on(host, "sh", "-c", "rm -rf /etc/pki/*; echo 'user = \"nobody\"' > /etc/libvirt/qemu.conf");
            install(host, "kvm" + host, "ca");
        }
    }

    private static void install(int host, String certificate, String authority) throws Exception {
        hosts.on(host, Command.script(INSTALL, folder.toString(), certificate, authority))
                .orFail();
    }

    @Test
    void goodCertificatesPass() throws Exception {
        assertThat(problems()).isEmpty();
        assertThat(findings()).hasSize(4).allSatisfy(finding -> {
            assertThat(finding.found())
                    .matches("certificates of (QEMU|libvirt) are in order until \\d{4}-\\d\\d-\\d\\d");
            assertThat(finding.evidence()).containsExactly("authority: CN=ca");
        });
    }

    @Test
    void noneAtAllIsAWarningOnly() throws Exception {
        hosts.on(1, "sh", "-c", "rm -rf /etc/pki/*");

        assertThat(problems()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
            assertThat(finding.found()).contains("guests travel unencrypted");
            assertThat(finding.remedy()).contains("configureComputeHost (tls)");
        });
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        hosts.on(2, "rm", "/etc/pki/qemu/client-key.pem");

        assertFails("incomplete: no /etc/pki/qemu/client-key.pem");
    }

    @Test
    void aCertificateOfAnotherAuthorityFailsOnItsHost() throws Exception {
        certificates.signed("stranger", "other", "subjectAltName=DNS:kvm2");
        hosts.on(2, "cp", folder + "/stranger.crt", "/etc/pki/qemu/server-cert.pem");
        hosts.on(2, "cp", folder + "/stranger.key", "/etc/pki/qemu/server-key.pem");

        assertFails("/etc/pki/qemu/server-cert.pem is not signed by the authority of /etc/pki/qemu/ca-cert.pem");
    }

    @Test
    void hostsWithDifferentAuthoritiesDoNotTrustEachOther() throws Exception {
        certificates.signed("elsewhere", "other", "subjectAltName=DNS:kvm2");
        install(2, "elsewhere", "other");

        assertThat(problems()).hasSize(8).allSatisfy(finding -> {
            assertThat(finding.peer()).isNotEmpty();
            assertThat(finding.found()).contains("does not trust", "another authority");
        });
    }

    @Test
    void theKeyOfAnotherCertificateIsNoticed() throws Exception {
        hosts.on(2, "cp", folder + "/kvm1.key", "/etc/pki/libvirt/private/clientkey.pem");

        assertFails(
                "/etc/pki/libvirt/clientcert.pem does not belong to the key /etc/pki/libvirt/private/clientkey.pem");
    }

    @Test
    void aNameThatIsMissingIsNamed() throws Exception {
        certificates.signed("wrong", "ca", "subjectAltName=DNS:kvm9,DNS:*.example.org");
        install(2, "wrong", "ca");

        assertThat(problems()).hasSize(2).allSatisfy(finding -> assertThat(finding.found())
                .contains("does not stand for kvm2", "it stands for kvm9, *.example.org"));
    }

    @Test
    void purposesAreHeeded() throws Exception {
        certificates.signed("client", "ca", "subjectAltName=DNS:kvm2", "extendedKeyUsage=clientAuth");
        install(2, "client", "ca");

        assertThat(problems()).hasSize(2).allSatisfy(finding -> assertThat(finding.found())
                .contains("/server", "is not made for a server"));
    }

    @Test
    void expiryIsAnnouncedAMonthBefore() throws Exception {
        clock = Clock.fixed(Instant.now().plus(Duration.ofDays(340)), ZoneOffset.UTC);

        assertThat(problems()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
            assertThat(finding.found()).matches(".* expires on .*, in 2\\d days");
        });
    }

    @Test
    void afterExpiryNothingWorks() throws Exception {
        clock = Clock.fixed(Instant.now().plus(Duration.ofDays(370)), ZoneOffset.UTC);

        assertThat(problems()).hasSize(8).allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.found()).contains("expired on");
        });
    }

    @Test
    void theUserOfQemuMustBeAbleToReadTheKey() throws Exception {
        hosts.on(1, "chgrp", "root", "/etc/pki/qemu/server-key.pem");

        assertFails("user nobody cannot read /etc/pki/qemu/server-key.pem (mode 640)");
    }

    @Test
    void aKeyForEverybodyIsWarnedOf() throws Exception {
        hosts.on(1, "chmod", "644", "/etc/pki/libvirt/private/serverkey.pem");

        assertThat(problems()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
            assertThat(finding.found()).contains("everybody on the host can read the private key");
        });
    }

    @Test
    void whatIsNoCertificateIsSaidAndNotShown() throws Exception {
        hosts.on(1, "cp", folder + "/kvm1.key", "/etc/pki/qemu/server-cert.pem");
        List<Finding> problems = problems();

        assertThat(problems)
                .extracting(Finding::found)
                .containsExactly("/etc/pki/qemu/server-cert.pem cannot be read: there is no certificate in it");
        assertThat(problems.toString()).doesNotContain("PRIVATE KEY");
    }

    /** As QEMU has it: only what is in the CA file is looked for, wherever in it; the peers see it there, too. */
    @Test
    void anAuthorityBetweenBelongsIntoTheFileOfTheAuthority() throws Exception {
        certificates.signed("between", "ca", "basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign");
        certificates.signed("below", "between", "subjectAltName=DNS:kvm2");
        install(2, "below", "ca");
        hosts.on(2, "rm", "-r", "/etc/pki/CA", "/etc/pki/libvirt");
        hosts.on(1, "rm", "-r", "/etc/pki/CA", "/etc/pki/libvirt");

        assertThat(problems()).hasSize(2).allSatisfy(finding -> assertThat(finding.found())
                .contains("is not signed by the authority"));

        hosts.on(2, Command.script(APPEND_TO_LEAVES, folder.toString())).orFail();
        List<Finding> problems = problems();
        assertThat(problems).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.host()).isEqualTo("kvm2");
            assertThat(finding.found())
                    .matches("/etc/pki/qemu/(server|client)-cert.pem is signed by CN=between, which is in that file"
                            + " and not in /etc/pki/qemu/ca-cert.pem, where alone QEMU looks for it");
            assertThat(finding.remedy())
                    .isEqualTo("Append the certificate of CN=between to /etc/pki/qemu/ca-cert.pem on all hosts.");
        });

        for (int host = 1; host <= 2; host++) {
            hosts.on(host, Command.script(APPEND_TO_AUTHORITY, folder.toString()))
                    .orFail();
        }
        assertThat(problems()).isEmpty();
    }

    /** The source connects to what {@code migration_host} says, and nothing else need be in the certificate. */
    @Test
    void anAddressThatMigrationsGoToMustBeInTheCertificate() throws Exception {
        hosts.on(1, "sh", "-c", "echo 'migration_host = \"10.211.0.1\"' >> /etc/libvirt/qemu.conf");
        hosts.on(2, "sh", "-c", "echo 'migration_host = \"10.211.0.2\"' >> /etc/libvirt/qemu.conf");

        assertFails("/etc/pki/qemu/server-cert.pem does not stand for 10.211.0.2, by which other hosts connect; it"
                + " stands for kvm2");
    }

    /** That is a matter of the check names; nobody could connect to it by that name. */
    @Test
    void noCertificateNeedStandForLocalhost() throws Exception {
        hosts.on(2, "hostname", "localhost");
        try {
            assertThat(problems()).isEmpty();
        } finally {
            hosts.on(2, "hostname", "kvm2");
        }
    }

    @Test
    void aFolderOfItsOwnForMigrationsIsFound() throws Exception {
        hosts.on(1, "mv", "/etc/pki/qemu", "/etc/pki/libvirt-migrate");
        hosts.on(2, "mv", "/etc/pki/qemu", "/etc/pki/elsewhere");
        hosts.on(2, "sh", "-c", "echo 'migrate_tls_x509_cert_dir = \"/etc/pki/elsewhere/\"' >> /etc/libvirt/qemu.conf");

        assertThat(problems()).isEmpty();
    }

    private void assertFails(String found) throws Exception {
        assertThat(problems()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.found()).contains(found);
            assertThat(finding.remedy()).isNotEmpty();
        });
    }

    private List<Finding> problems() throws Exception {
        return findings().stream().filter(Finding::isProblem).toList();
    }

    private List<Finding> findings() throws Exception {
        return hosts.findings(new TlsCheck(clock), PreflightSettings.defaults());
    }

    /** Made by openssl, valid for a year. */
    private record Certificates(Path folder) {

        private void authority(String name) throws Exception {
            openssl(
                    "req",
                    "-x509",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:P-256",
                    "-nodes",
                    "-days",
                    "3650",
                    "-subj",
                    "/CN=" + name,
                    "-keyout",
                    name + ".key",
                    "-out",
                    name + ".crt");
        }

        private void signed(String name, String authority, String... extensions) throws Exception {
            Stream<String> first = Stream.of(
                    "req",
                    "-x509",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:P-256",
                    "-nodes",
                    "-days",
                    "365",
                    "-subj",
                    "/CN=" + name,
                    "-CA",
                    authority + ".crt",
                    "-CAkey",
                    authority + ".key",
                    "-keyout",
                    name + ".key",
                    "-out",
                    name + ".crt");
            boolean told = Stream.of(extensions).anyMatch(one -> one.startsWith("basicConstraints="));
            Stream<String> last = Stream.concat(
                            told ? Stream.empty() : Stream.of("basicConstraints=critical,CA:FALSE"),
                            Stream.of(extensions))
                    .flatMap(one -> Stream.of("-addext", one));
            openssl(Stream.concat(first, last).toArray(String[]::new));
        }

        private void openssl(String... arguments) throws Exception {
            List<String> line = new java.util.ArrayList<>(List.of("openssl"));
            line.addAll(List.of(arguments));
            Process process = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(said).isZero();
        }
    }
}
