package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.hostconfig.certificates.HostCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateFilesTest {

    @TempDir
    private Path folder;

    private void put(String host, String... files) throws IOException {
        Path own = Files.createDirectories(folder.resolve(host));
        for (String file : files) {
            Files.writeString(own.resolve(file), file + " of " + host);
        }
    }

    @Test
    void readsEachHostsFiles() throws IOException {
        put("kvm07", "ca-cert.pem", "cert.pem", "key.pem");
        put("kvm08", "ca-cert.pem", "cert.pem", "key.pem");
        put("kvm09");

        Map<String, HostCertificate> certificates = new CertificateFiles(folder).of(List.of("kvm07", "kvm08"));

        assertThat(certificates).containsOnlyKeys("kvm07", "kvm08");
        assertThat(certificates.get("kvm08").authority()).isEqualTo("ca-cert.pem of kvm08");
        assertThat(certificates.get("kvm08").certificate()).isEqualTo("cert.pem of kvm08");
        assertThat(certificates.toString()).as("a private key is shown nowhere").doesNotContain("key.pem of");
    }

    @Test
    void namesEveryFileThatIsMissingOrNone() throws IOException {
        put("kvm07", "ca-cert.pem", "key.pem");
        Files.createDirectories(folder.resolve("kvm08/cert.pem"));
        Files.writeString(folder.resolve("kvm08/key.pem"), "x".repeat(1 << 21));
        Files.write(folder.resolve("kvm08/ca-cert.pem"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThatThrownBy(() -> new CertificateFiles(folder).of(List.of("kvm07", "kvm08")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The certificates cannot be used; no host was touched:")
                .hasMessageContaining(folder + "/kvm07/cert.pem is not there.")
                .hasMessageContaining(folder + "/kvm08/cert.pem is not there.")
                .hasMessageContaining(folder + "/kvm08/key.pem is larger than 1 MiB")
                .hasMessageContaining(folder + "/kvm08/ca-cert.pem cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "certificates", "a/b", "./a", "..a/b..", "a b"})
    void takesAFolderOfTheWorkspace(String path) {
        assertThat(CertificateFiles.problemOf(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/pki", "..", "../a", "a/..", "a/../../b", "a\u0000b", "a\n/../b", "a\nb"})
    void takesNoOther(String path) {
        assertThat(CertificateFiles.problemOf(path)).hasValueSatisfying(problem -> assertThat(problem)
                .startsWith("certificatesDir '")
                .endsWith("must be a path in the workspace, without '..'.")
                .doesNotContainPattern("\\p{Cntrl}"));
    }
}
