package io.jenkins.plugins.livemigration.hostfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SshFilesTest {

    private static final String BLOB = "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
    private static final String OTHER = "AAAAC3NzaC1lZDI1NTE5AAAAIAAqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
    private static final SshPublicKey KEY = new SshPublicKey("ssh-ed25519", BLOB, "root@hosta");

    @Test
    void aKeyHasTheFingerprintThatSshShows() {
        // ssh-keygen -lf of github.com's published key
        assertThat(KEY.fingerprint()).isEqualTo("SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU");
        assertThat(SshPublicKey.parse("ssh-ed25519 " + BLOB + "  root@hosta\n")).contains(KEY);
        assertThat(SshPublicKey.parse("-----BEGIN OPENSSH PRIVATE KEY-----")).isEmpty();
    }

    @Test
    void aKeyIsAuthorizedOnce() {
        String text = "# mine\nno such thing\nssh-rsa AAAAB3Nza other";
        AuthorizedKeysFile file = AuthorizedKeysFile.parse(text);

        assertThat(file.text()).isEqualTo(text);
        assertThat(file.has(KEY)).isFalse();
        assertThat(file.with(KEY).text()).isEqualTo(text + "\nssh-ed25519 " + BLOB + " root@hosta\n");
        assertThat(file.with(KEY)
                        .with(new SshPublicKey("ssh-ed25519", BLOB, "renamed"))
                        .text())
                .isEqualTo(file.with(KEY).text());
    }

    @Test
    void conditionsOfAnAuthorizedKeyAreFound() {
        AuthorizedKeysFile file = AuthorizedKeysFile.parse("#ssh-ed25519 " + OTHER
                + "\nfrom=\"10.0.0.1\",command=\"echo \\\"a b\\\"\" ssh-ed25519 " + BLOB + "\n");

        assertThat(file.has(KEY)).isTrue();
        assertThat(file.conditionsOf(KEY)).contains("from=\"10.0.0.1\",command=\"echo \\\"a b\\\"\"");
        assertThat(file.has(new SshPublicKey("ssh-ed25519", OTHER, ""))).isFalse();
    }

    @Test
    void aHostBecomesKnownUnderTheNamesThatAreMissing() {
        String text = "hosta ssh-ed25519 " + BLOB + "\n";
        KnownHostsFile file = KnownHostsFile.parse(text);

        assertThat(file.with(List.of("hosta", "10.0.0.1", "[hosta]:2222"), KEY).text())
                .isEqualTo(text + "10.0.0.1,[hosta]:2222 ssh-ed25519 " + BLOB + "\n");
        assertThat(file.with(List.of("HOSTA"), KEY).text()).isEqualTo(text);
    }

    @Test
    void anotherKeyOfTheSameTypeIsAContradiction() {
        KnownHostsFile file = KnownHostsFile.parse("# old\n@revoked hosta ssh-ed25519 " + OTHER
                + "\nhosta,x ssh-ed25519 " + OTHER + "\nhosta ssh-rsa AAAA\n");

        List<KnownHostsFile.Contradiction> found = file.contradictions(List.of("10.0.0.1", "hosta"), KEY);
        assertThat(found)
                .containsExactly(
                        new KnownHostsFile.Contradiction(3, "hosta", new SshPublicKey("ssh-ed25519", OTHER, "")));
        assertThat(file.without(found).text())
                .isEqualTo("# old\n@revoked hosta ssh-ed25519 " + OTHER + "\nhosta ssh-rsa AAAA\n");
    }

    @Test
    void hashedNamesAreRecognized() {
        // made by ssh-keygen -H of a line for hosta
        KnownHostsFile file = KnownHostsFile.parse(
                "|1|ySI4sOCWH0xFCRvE9qjBM/2Rg3s=|G1K6AhT0ctNSZN3g5KM4iiow4Xc= ssh-ed25519 " + BLOB + "\n");

        assertThat(file.knows("hosta", KEY)).isTrue();
        assertThat(file.knows("hostb", KEY)).isFalse();
        assertThat(KnownHostsFile.parse("|1|x ssh-ed25519 " + BLOB).knows("hosta", KEY))
                .isFalse();
    }
}
