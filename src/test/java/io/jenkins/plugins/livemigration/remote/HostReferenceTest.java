package io.jenkins.plugins.livemigration.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "kvm01, '', kvm01, 0",
        "' kvm01.example.org ', '', kvm01.example.org, 0",
        "root@kvm01:2222, root, kvm01, 2222",
        "svc-nova$@10.0.0.1, svc-nova$, 10.0.0.1, 0",
        "2001:db8::1, '', 2001:db8::1, 0",
        "root@[2001:db8::1]:22, root, 2001:db8::1, 22",
        "[::1], '', ::1, 0",
        "a, '', a, 0",
        "node_1:65535, '', node_1, 65535",
    })
    void namesUserHostAndPort(String text, String user, String name, int port) {
        HostReference reference = HostReference.parse(text);

        assertThat(reference).isEqualTo(new HostReference(user, name, port));
        assertThat(HostReference.parse(reference.toString())).isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-oProxyCommand=id",
                "root@-x",
                "kvm 01",
                "kvm01;id",
                "$(id)",
                "`id`",
                "kvm01\nkvm02",
                "a/b",
                "../x",
                "kvm01:",
                "kvm01:0",
                "kvm01:65536",
                "kvm01:22:22",
                "kvm01:1234567",
                "@kvm01",
                "ro ot@kvm01",
                "'kvm01'",
                "kvm*",
                "kvm01-",
                "ssh://kvm01",
                "[kvm01]:22"
            })
    void refusesWhatIsNoHost(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> HostReference.parse(text));
    }

    @Test
    void showsNoControlCharacters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostReference.parse("a\u001b[31m\nb"))
                .withMessageContaining("'a?[31m?b' is not a host");
        assertThatIllegalArgumentException().isThrownBy(() -> HostReference.parse(null));
    }
}
