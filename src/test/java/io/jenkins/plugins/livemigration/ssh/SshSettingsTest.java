package io.jenkins.plugins.livemigration.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.livemigration.remote.HostReference;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SshSettingsTest {

    private final SshKey key = new SshKey(Secret.of("the key"), Secret.of("the phrase"));
    private final SshSettings settings = SshSettings.of("root", key, HostKeyPolicy.strict("kvm01 ssh-ed25519 AAAA"));

    @Test
    void areTheSameAtTheOtherEnd() throws IOException, ClassNotFoundException {
        SshSettings sent =
                settings.by(new JumpHost(HostReference.parse("jump"), key)).onPort(2222);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            SshSettings arrived = (SshSettings) in.readObject();

            assertThat(arrived).hasToString(sent.toString());
            assertThat(arrived.key().passphrase().copy()).isEqualTo("the phrase".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void showNoSecretAndForgetIt() {
        assertThat(settings.by(new JumpHost(HostReference.parse("jump"), key)).toString())
                .doesNotContain("the key", "the phrase");
        key.text().wipe();
        assertThat(key.text().copy()).containsOnly(0);
        assertThat(key.problem()).isPresent();
    }

    @Test
    void completeAReference() {
        assertThat(settings.onPort(2222).complete(HostReference.parse("kvm01"))).hasToString("root@kvm01:2222");
        assertThat(settings.complete(HostReference.parse("me@kvm01:22"))).hasToString("me@kvm01:22");
    }

    @Test
    void refuseWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> SshSettings.of("", key, HostKeyPolicy.strict("")));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.onPort(65_536));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.connectingWithin(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.askingAlive(Duration.ofMillis(999), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.askingAlive(Duration.ofSeconds(1), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withSessions(0));
    }
}
