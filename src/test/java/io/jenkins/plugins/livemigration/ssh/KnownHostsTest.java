package io.jenkins.plugins.livemigration.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as ssh-keygen makes and hashes them, and those that are of no use. */
final class KnownHostsTest {

    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
    private static final String OTHER =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGPKSUTyz1HwHReFVvD5obVsALAgJRNarH4TRpNePnAS";

    private static List<HostKeyBlob> keys(String line, String host, int port) {
        return KnownHosts.parse(line).keys(host, port);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "kvm01; kvm01; 22; true",
                "kvm01; KVM01; 22; true",
                "KVM01,10.0.0.1; 10.0.0.1; 22; true",
                "kvm01; kvm01; 2222; false",
                "[kvm01]:2222; kvm01; 2222; true",
                "[kvm01]:2222; kvm01; 22; false",
                "kvm0?; kvm01; 22; true",
                "kvm0?; kvm011; 22; false",
                "*.example.org; kvm01.example.org; 22; true",
                "*.example.org; example.org; 22; false",
                "*.example.org; kvm01xexample.org; 22; false",
                "*.example.org,!kvm02.example.org; kvm02.example.org; 22; false",
                "!kvm02; kvm01; 22; false",
                "[*]:2222; kvm01; 2222; true",
                "2001:db8::1; 2001:db8::1; 22; true",
                "|1|rubbish|rubbish|; kvm01; 22; false",
            })
    void aLineMeansHosts(String hosts, String host, int port, boolean meant) {
        assertThat(keys(hosts + " " + KEY + " a comment", host, port)).hasSize(meant ? 1 : 0);
    }

    @Test
    void namesThatSshKeygenHashedAreFound(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("known_hosts"), "kvm01 " + KEY + "\n[kvm01]:2222,10.0.0.1 " + OTHER + "\n");
        Sshd.run(List.of("ssh-keygen", "-q", "-H", "-f", file.toString()));
        KnownHosts known = KnownHosts.parse(Files.readString(file));

        assertThat(Files.readString(file)).doesNotContain("kvm01").contains("|1|");
        assertThat(known.keys("kvm01", 22)).containsExactly(key(KEY));
        assertThat(known.keys("Kvm01", 2222)).containsExactly(key(OTHER));
        assertThat(known.keys("10.0.0.1", 22)).containsExactly(key(OTHER));
        assertThat(known.keys("kvm02", 22)).isEmpty();
        assertThat(known.notes()).isEmpty();
    }

    @Test
    void fingerprintsAreThoseOfSshKeygen(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key.pub"), KEY + "\n");

        assertThat(Sshd.run(List.of("ssh-keygen", "-l", "-f", file.toString())))
                .contains(" " + key(KEY).fingerprint() + " ");
    }

    @Test
    void revokedKeysAreNoKeysAndUselessLinesAreNoted() {
        KnownHosts known = KnownHosts.parse(String.join(
                "\n",
                "# a comment",
                "",
                "@revoked kvm01 " + KEY,
                "@cert-authority *.example.org " + KEY,
                "@other kvm01 " + KEY,
                "kvm01 ssh-dss AAAA",
                "kvm01 ssh-rsa " + KEY.split(" ")[1],
                "kvm01 ssh-ed25519 !!!",
                "kvm01",
                "kvm02\t" + OTHER.replace(' ', '\t')));

        assertThat(known.keys("kvm01", 22)).isEmpty();
        assertThat(known.revoked("kvm01", 22)).containsExactly(key(KEY));
        assertThat(known.revoked("kvm01", 2222)).containsExactly(key(KEY));
        assertThat(known.keys("kvm02", 22)).containsExactly(key(OTHER));
        assertThat(known.notes())
                .hasSize(6)
                .allMatch(note -> note.startsWith("Line "))
                .anyMatch(note -> note.contains("certificate authorities"));
    }

    @Test
    void aKeyOfTheHostIsGoodForAnyPortButBindsNone() {
        HostKeys strict = new HostKeys(HostKeyPolicy.strict("kvm01 " + KEY));
        HostKeys trusting = new HostKeys(HostKeyPolicy.trustOnFirstUse("kvm01 " + KEY));

        assertThat(strict.objection("kvm01", 2222, key(KEY))).isEmpty();
        assertThat(strict.objection("kvm01", 2222, key(OTHER))).isPresent();
        assertThat(trusting.objection("kvm01", 2222, key(OTHER))).isEmpty();
        assertThat(trusting.objection("kvm01", 2222, key(OTHER))).isEmpty();
        assertThat(trusting.objection("kvm01", 22, key(OTHER))).isPresent();
        assertThat(trusting.learned()).singleElement().returns("[kvm01]:2222 " + OTHER, LearnedKey::line);
    }

    private static HostKeyBlob key(String text) {
        return new HostKeyBlob(text.split(" ")[0], text.split(" ")[1]);
    }
}
