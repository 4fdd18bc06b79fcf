package io.jenkins.plugins.livemigration.hostconfig.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates out of key stores that the JDK's own keytool made. */
class KeyStoreCertificateTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    private static Certificate authority;
    private static Certificate host;
    private static Key key;

    @BeforeAll
    static void issue() throws Exception {
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=company", "-keyalg", "EC", "-ext", "bc:c");
        keytool(
                "-genkeypair",
                "-alias",
                "host",
                "-dname",
                "CN=kvm07",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-signer",
                "ca",
                "-ext",
                "san=dns:kvm07");
        KeyStore made = KeyStore.getInstance(folder.resolve("made.p12").toFile(), PASSWORD);
        authority = made.getCertificate("ca");
        host = made.getCertificate("host");
        key = made.getKey("host", PASSWORD);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of(
                "-storetype",
                "PKCS12",
                "-keystore",
                folder.resolve("made.p12").toString(),
                "-storepass",
                new String(PASSWORD)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        return store;
    }

    private static List<Certificate> certificates(String pem) throws Exception {
        return new ArrayList<>(CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void takesKeyCertificateAndAuthorityOutOfAChain() throws Exception {
        KeyStore store = store();
        store.setKeyEntry("1", key, PASSWORD, new Certificate[] {host, authority});

        HostCertificate taken = KeyStoreCertificate.of(store, PASSWORD);

        assertThat(certificates(taken.certificate())).containsExactly(host);
        assertThat(certificates(taken.authority())).containsExactly(authority);
        String pem = taken.key().reveal();
        assertThat(pem).startsWith("-----BEGIN PRIVATE KEY-----\n").endsWith("\n-----END PRIVATE KEY-----\n");
        assertThat(pem.lines()).allMatch(line -> line.length() <= 64);
        byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        assertThat(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)))
                .isEqualTo(key);
    }

    /** As {@code openssl pkcs12 -export -certfile ca-cert.pem} makes one whose chain does not hold the CA. */
    @Test
    void takesAnAuthorityThatStandsBesideTheKey() throws Exception {
        KeyStore store = store();
        store.setKeyEntry("1", key, PASSWORD, new Certificate[] {host});
        store.setCertificateEntry("2", authority);

        assertThat(certificates(KeyStoreCertificate.of(store, PASSWORD).authority()))
                .containsExactly(authority);
    }

    @Test
    void refusesAStoreWithoutAnAuthority() throws Exception {
        KeyStore store = store();
        store.setKeyEntry("1", key, PASSWORD, new Certificate[] {host});

        assertThatThrownBy(() -> KeyStoreCertificate.of(store, PASSWORD))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining("no certificate of the CA");
    }

    @Test
    void refusesAStoreThatDoesNotHoldOneKey() throws Exception {
        KeyStore none = store();
        none.setCertificateEntry("1", authority);
        KeyStore two = store();
        two.setKeyEntry("1", key, PASSWORD, new Certificate[] {host, authority});
        two.setKeyEntry("2", key, PASSWORD, new Certificate[] {host, authority});

        assertThatThrownBy(() -> KeyStoreCertificate.of(none, PASSWORD))
                .hasMessage("the store holds 0 keys; it must hold one");
        assertThatThrownBy(() -> KeyStoreCertificate.of(two, PASSWORD))
                .hasMessage("the store holds 2 keys; it must hold one");
    }

    @Test
    void doesNotTakeAKeyWithTheWrongPassword() throws Exception {
        KeyStore store = store();
        store.setKeyEntry("1", key, PASSWORD, new Certificate[] {host, authority});

        assertThatThrownBy(() -> KeyStoreCertificate.of(store, "wrong".toCharArray()))
                .isInstanceOf(UnrecoverableKeyException.class);
    }
}
