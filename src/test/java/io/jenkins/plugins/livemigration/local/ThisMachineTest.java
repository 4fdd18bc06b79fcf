package io.jenkins.plugins.livemigration.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.remote.HostReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThisMachineTest {

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1, true",
        "127.9.9.9, true",
        "::1, true",
        "root@localhost, false",
        "localhost:22, false",
        "192.0.2.1, false",
        "2001:db8::1, false",
        "no.such.host.invalid, false",
    })
    void isThisMachine(String reference, boolean here) {
        assertThat(ThisMachine.is(HostReference.parse(reference))).isEqualTo(here);
    }

    @Test
    void isAnyAddressOfAnInterface() throws IOException {
        for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(card.getInetAddresses())) {
                String text = address.getHostAddress().replaceAll("%.*", "");
                assertThat(ThisMachine.is(HostReference.parse(text))).as(text).isTrue();
            }
        }
    }
}
