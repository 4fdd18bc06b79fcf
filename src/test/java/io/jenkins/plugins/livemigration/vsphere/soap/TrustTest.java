package io.jenkins.plugins.livemigration.vsphere.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import java.io.File;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real TLS: each session trusts what it was told to, and nothing else. */
class TrustTest {

    private static ScriptedVcenter here;
    private static ScriptedVcenter elsewhere;
    private static TestCertificate ofThisAddress;
    private static TestCertificate ofAnotherName;

    @BeforeAll
    static void start() {
        ofThisAddress = TestCertificate.issuedFor("IP:127.0.0.1");
        ofAnotherName = TestCertificate.issuedFor("DNS:vcenter.example.org");
        here = new ScriptedVcenter(ofThisAddress);
        elsewhere = new ScriptedVcenter(ofAnotherName);
    }

    @AfterAll
    static void stop() {
        here.close();
        elsewhere.close();
    }

    @Test
    void fingerprintIsEnoughWhateverTheName() {
        String small = ofAnotherName.sha256().replace(":", "").toLowerCase(Locale.ROOT);

        assertThatCode(() -> open(elsewhere, new VcenterTrust.Fingerprint(ofAnotherName.sha256())))
                .doesNotThrowAnyException();
        assertThatCode(() -> open(elsewhere, new VcenterTrust.Fingerprint(' ' + small + ' ')))
                .doesNotThrowAnyException();
    }

    @Test
    void wrongFingerprintIsToldWithTheOneThatWasPresented() {
        int before = elsewhere.methods().size();

        VsphereException refused = refused(elsewhere, new VcenterTrust.Fingerprint(ofThisAddress.sha256()));

        assertThat(refused.kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(refused)
                .hasMessageContaining(
                        "Expected was the certificate with the SHA-256 fingerprint " + ofThisAddress.sha256())
                .hasMessageContaining("Presented was the certificate with the SHA-256 fingerprint "
                        + ofAnotherName.sha256() + ", subject \"CN=test vCenter\", issuer \"CN=test vCenter\", valid")
                .hasMessageContaining(
                        ofAnotherName.certificate().getNotAfter().toInstant().toString());
        assertThat(elsewhere.methods()).as("sent").hasSize(before);
    }

    @Test
    void authoritiesNeedTheName() {
        assertThatCode(() -> open(here, new VcenterTrust.Authorities(ofThisAddress.pem())))
                .doesNotThrowAnyException();
        assertThatCode(() -> open(here, new VcenterTrust.Authorities(ofAnotherName.pem() + ofThisAddress.pem())))
                .as("several")
                .doesNotThrowAnyException();

        VsphereException refused = refused(elsewhere, new VcenterTrust.Authorities(ofAnotherName.pem()));

        assertThat(refused.kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(refused)
                .hasMessageContaining("127.0.0.1")
                .hasMessageContaining("the certificates given for this vCenter")
                .hasMessageContaining(ofAnotherName.sha256());
    }

    @Test
    void authoritiesOfTheRuntimeDoNotKnowIt() {
        VsphereException refused = refused(here, new VcenterTrust.SystemAuthorities());

        assertThat(refused.kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(refused)
                .hasMessageContaining("the authorities that this Java runtime knows, and refused: PKIX path building"
                        + " failed: unable to find valid certification path to requested target.")
                .hasMessageContaining("let the connection trust its fingerprint or its authority")
                .hasMessageContaining(ofThisAddress.sha256());
    }

    /** In a runtime of its own, since a runtime reads its authorities once. */
    @Test
    void authoritiesOfTheRuntimeAreEnoughIfTheyKnowItAndTheNameIsRight(@TempDir Path folder) throws Exception {
        Path known = folder.resolve("known.p12");
        TestCertificate.store(known, ofThisAddress, ofAnotherName);

        List<String> answers = inARuntimeThatTrusts(known, here, elsewhere);

        assertThat(answers.get(0)).isEqualTo("trusted");
        assertThat(answers.get(1))
                .startsWith("UNTRUSTED ")
                .contains("the authorities that this Java runtime knows, and refused: No subject alternative names");
        assertThat(here.methods()).as("logged out").last().isEqualTo("Logout");
        assertThat(answers).hasSize(2);
    }

    private static List<String> inARuntimeThatTrusts(Path store, ScriptedVcenter... vcenters) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djavax.net.ssl.trustStore=" + store,
                "-Djavax.net.ssl.trustStorePassword=" + TestCertificate.STORE_PASSWORD,
                "-cp",
                folderOf(SystemTrustProbe.class) + File.pathSeparator + folderOf(SoapSession.class),
                SystemTrustProbe.class.getName()));
        for (ScriptedVcenter vcenter : vcenters) {
            command.add(vcenter.url().toString());
        }
        Process probe = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream output = probe.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(probe.waitFor()).as(text).isZero();
            return text.lines().toList();
        } finally {
            probe.destroyForcibly();
        }
    }

    private static Path folderOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void eachSessionHasATrustOfItsOwnAndTheRuntimeKeepsIts() throws Exception {
        SSLContext before = SSLContext.getDefault();
        Object names = HttpsURLConnection.getDefaultHostnameVerifier();
        Object sockets = HttpsURLConnection.getDefaultSSLSocketFactory();
        try (SoapSession one = session(here, new VcenterTrust.Fingerprint(ofThisAddress.sha256()));
                SoapSession other = session(elsewhere, new VcenterTrust.Fingerprint(ofAnotherName.sha256()))) {
            assertThat(one.thumbprint())
                    .matches("([0-9A-F]{2}:){19}[0-9A-F]{2}")
                    .isNotEqualTo(other.thumbprint());
            assertThat(refused(here, new VcenterTrust.Fingerprint(ofAnotherName.sha256()))
                            .kind())
                    .isEqualTo(Kind.UNTRUSTED);
        }

        assertThat(SSLContext.getDefault()).isSameAs(before);
        assertThat(HttpsURLConnection.getDefaultHostnameVerifier()).isSameAs(names);
        assertThat(HttpsURLConnection.getDefaultSSLSocketFactory()).isSameAs(sockets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12:34", "zz", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeef"})
    void whatIsNoFingerprintIsToldBeforeAnythingIsSent(String typed) {
        assertThat(refused(here, new VcenterTrust.Fingerprint(typed)))
                .hasMessageContaining("Nothing was sent")
                .hasMessageContaining("64 hexadecimal digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void whatIsNoCertificateIsToldBeforeAnythingIsSent(String typed) {
        assertThat(refused(here, new VcenterTrust.Authorities(typed)))
                .hasMessageContaining("Nothing was sent")
                .hasMessageContaining("PEM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://vcenter.example.org", "https:///sdk", "https://u:s3cret@vcenter.example.org", "vcenter"})
    void addressMustBeHttpsWithoutSecrets(String url) {
        VcenterAccess access = here.access();
        VcenterAccess wrong = new VcenterAccess(
                URI.create(url),
                access.user(),
                access.password(),
                access.trust(),
                access.connectTimeout(),
                access.callTimeout());

        assertThatThrownBy(() -> SoapSession.open(wrong))
                .isInstanceOf(VsphereException.class)
                .hasMessageContaining("https://vcenter.example.org")
                .hasMessageNotContaining("s3cret");
    }

    private static void open(ScriptedVcenter vcenter, VcenterTrust trust) throws VsphereException {
        session(vcenter, trust).close();
    }

    private static SoapSession session(ScriptedVcenter vcenter, VcenterTrust trust) throws VsphereException {
        return SoapSession.open(vcenter.access(trust, Duration.ofSeconds(20)));
    }

    private static VsphereException refused(ScriptedVcenter vcenter, VcenterTrust trust) {
        return catchThrowableOfType(VsphereException.class, () -> open(vcenter, trust));
    }
}
