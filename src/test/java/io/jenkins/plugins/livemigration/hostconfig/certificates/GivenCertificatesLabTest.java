package io.jenkins.plugins.livemigration.hostconfig.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.hostconfig.ConfigOutcome;
import io.jenkins.plugins.livemigration.hostconfig.ConfigReport;
import io.jenkins.plugins.livemigration.hostconfig.NamespaceHosts;
import io.jenkins.plugins.livemigration.hostconfig.Plan;
import io.jenkins.plugins.livemigration.hostconfig.PlanTrial;
import io.jenkins.plugins.livemigration.hostconfig.compute.ComputeHostRequestBuilder;
import io.jenkins.plugins.livemigration.hostconfig.compute.ComputeHosts;
import io.jenkins.plugins.livemigration.hostconfig.compute.InvalidComputeHostException;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Certificates that a user gives, with a libvirt daemon that serves them. */
@Tag("lab")
@ResourceLock("namespace-hosts")
@Execution(ExecutionMode.CONCURRENT) // with classes that use other labs
class GivenCertificatesLabTest {

    private static final String ISSUE =
            """
            set -e; mkdir -p /tmp/ca.$$; cd /tmp/ca.$$
            openssl req -x509 -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj /CN=company \
                -addext keyUsage=critical,keyCertSign -keyout ca.key -out ca.pem
            openssl req -new -newkey rsa:2048 -nodes -subj /CN=hosta -keyout key -out csr
            printf 'extendedKeyUsage=%s\\nkeyUsage=digitalSignature,keyEncipherment\\nsubjectAltName=DNS:hosta' "$USES" >ext
            openssl x509 -req -CA ca.pem -CAkey ca.key -CAcreateserial -days "$DAYS" -extfile ext -in csr -out cert
            exec 2>/dev/null
            cat ca.pem; echo @@; cat cert; echo @@; cat key; rm -rf /tmp/ca.$$""";
    private static final String SERVED =
            "openssl s_client -connect 127.0.0.1:16514 </dev/null 2>/dev/null | openssl x509 -noout -serial";

    @TempDir
    private Path folder;

    private NamespaceHosts hosts;

    @BeforeEach
    void start() throws Exception {
        hosts = NamespaceHosts.start(folder);
    }

    @AfterEach
    void stop() {
        if (hosts != null) {
            hosts.close();
        }
    }

    private HostCertificate issued(String uses, int days) throws RemoteException {
        String[] parts = hosts.exec("hostb", "exec 2>/dev/null; USES=" + uses + " DAYS=" + days + "; " + ISSUE)
                .split("@@\n");
        return new HostCertificate(parts[0], parts[1], new SecretText(parts[2]));
    }

    private static ComputeHostRequestBuilder request(HostCertificate certificate) {
        return new ComputeHostRequestBuilder(List.of("hosta")).certificates(Map.of("hosta", certificate));
    }

    private Plan plan(HostCertificate certificate) throws InvalidComputeHostException {
        return ComputeHosts.plan(request(certificate).build(), hosts, Clock.systemUTC());
    }

    @Test
    void aRunningDaemonTakesNewCertificatesAndTheOldOnesAgain() throws Exception {
        Assumptions.assumeTrue(
                !hosts.exec("hosta", "command -v libvirtd && command -v virt-admin")
                        .isEmpty(),
                "SKIPPED: libvirtd or virt-admin is not installed");
        HostCertificate first = issued("serverAuth,clientAuth", 90);
        HostCertificate second = issued("serverAuth,clientAuth", 20);
        assertThat(new PlanTrial().run(plan(first)).outcome()).isEqualTo(ConfigOutcome.CHANGED);
        assertThat(hosts.exec(
                        "hosta",
                        "stat -c '%n %U:%G %a' /etc/pki/qemu/client-key.pem /etc/pki/CA/cacert.pem"
                                + " /etc/pki/libvirt/private/clientkey.pem"))
                .isEqualTo("/etc/pki/qemu/client-key.pem root:libvirt-qemu 640\n/etc/pki/CA/cacert.pem root:root 644\n"
                        + "/etc/pki/libvirt/private/clientkey.pem root:root 600");
        hosts.exec(
                "hosta",
                "mkdir -p /run/libvirt; printf 'listen_tls = 1\\nauth_unix_rw = \"none\"\\n'"
                        + " >/etc/libvirt/libvirtd.conf; libvirtd -d --listen;"
                        + " for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do "
                        + SERVED + " && break; sleep 0.2; done");
        String before = hosts.exec("hosta", SERVED);
        assertThat(before).startsWith("serial=");

        PlanTrial trial = new PlanTrial();
        ConfigReport report = trial.runAndTakeBack(plan(second), () -> assertThat(hosts.exec("hosta", SERVED))
                .startsWith("serial=")
                .isNotEqualTo(before));

        assertThat(report.warnings()).anySatisfy(warning -> assertThat(warning).contains("valid only until"));
        assertThat(report.undone()).last().asString().contains("take the certificates again");
        assertThat(report.remaining()).isEmpty();
        assertThat(hosts.exec("hosta", SERVED)).isEqualTo(before);

        assertThat(trial.run(plan(second)).outcome()).isEqualTo(ConfigOutcome.CHANGED);
        assertThat(hosts.exec("hosta", SERVED)).startsWith("serial=").isNotEqualTo(before);
        assertThat(trial.run(plan(second)).outcome()).isEqualTo(ConfigOutcome.IN_PLACE);
        assertThat(trial.told() + report + plan(second))
                .contains("virt-admin server-update-tls libvirtd")
                .doesNotContain("PRIVATE KEY");
        assertThat(hosts.sentArguments()).contains("update-tls").doesNotContain("PRIVATE KEY");
        assertThat(hosts.answered()).contains("BEGIN CERTIFICATE").doesNotContain("PRIVATE KEY");
    }

    @Test
    void whatCannotServeIsRefusedBeforeAnythingIsTouched() throws Exception {
        HostCertificate sound = issued("serverAuth,clientAuth", 90);
        HostCertificate other = issued("serverAuth", 90);

        assertThatThrownBy(() -> request(new HostCertificate(other.authority(), sound.certificate(), other.key()))
                        .build())
                .isInstanceOf(InvalidComputeHostException.class)
                .hasMessageContaining("was not issued by the CA that came with it (CN=company)")
                .hasMessageContaining("the key is not that of the certificate")
                .hasMessageNotContaining("PRIVATE");
        assertThatThrownBy(() -> request(other).build())
                .hasMessageContaining("must be for server and client (extendedKeyUsage");
        assertThatThrownBy(() -> request(new HostCertificate("x", "", new SecretText("y")))
                        .build())
                .hasMessageContaining("CA certificate is no PEM text")
                .hasMessageContaining("the key is no PEM text");
        assertThat(request(sound).build().toString()).contains("(secret)").doesNotContain("PRIVATE");
    }

    @Test
    void aLabCaDoesNotReplaceACompanysCertificates() throws Exception {
        new PlanTrial().run(plan(issued("serverAuth,clientAuth", 90)));
        ConfigReport report = new PlanTrial()
                .run(ComputeHosts.plan(
                        new ComputeHostRequestBuilder(List.of("hosta"))
                                .addresses(Map.of("hosta", "10.77.9.1"))
                                .labCa(true)
                                .build(),
                        hosts,
                        Clock.systemUTC()));

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.REFUSED);
        assertThat(report.problems())
                .singleElement()
                .asString()
                .contains("hosta trusts the CA CN=company, which is no lab CA");
    }

    @Test
    void theKeyOfALabCaStaysByChoiceAndIssuesForMoreHosts() throws Exception {
        String authority = "sha256sum </etc/pki/qemu/ca-cert.pem";
        new PlanTrial().run(lab(List.of("hosta")));
        String before = hosts.exec("hosta", authority);
        assertThat(hosts.exec(
                        "hosta", "stat -c '%U %a' /etc/pki/CA/private/live-migration-lab-ca-key.pem; ls /dev/shm"))
                .isEqualTo("root 600");

        new PlanTrial().run(lab(List.of("hosta", "hostb")));

        assertThat(hosts.exec("hosta", authority)).isEqualTo(before);
        assertThat(hosts.exec("hostb", authority)).isEqualTo(before);
        assertThat(hosts.exec("hostb", "ls -d /etc/pki/CA/private")).contains("No such file");
        assertThat(hosts.sent() + hosts.answered())
                .contains("BEGIN CERTIFICATE")
                .doesNotContain("PRIVATE KEY");
    }

    private Plan lab(List<String> names) throws InvalidComputeHostException {
        return ComputeHosts.plan(
                new ComputeHostRequestBuilder(names)
                        .addresses(Map.of("hosta", "10.77.9.1", "hostb", "10.77.9.2"))
                        .labCa(true)
                        .keepLabCaKey(true)
                        .build(),
                hosts,
                Clock.systemUTC());
    }
}
