package io.jenkins.plugins.livemigration.vsphere.network.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4Test {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 255.255.255.0, 10.0.0.0/24",
        "10.0.0.7, 255.255.255.254, 10.0.0.6/31",
        "192.168.130.9, 255.255.128.0, 192.168.128.0/17",
        "255.255.255.254, 128.0.0.0, 128.0.0.0/1",
    })
    void theNetworkIsWhatTheMaskLeaves(String address, String netmask, String network) {
        assertThat(Ipv4.network(address, netmask)).isEqualTo(network);
    }

    @ParameterizedTest
    @CsvSource({"'', 255.255.255.0", "10.0.0.7, ''", "fe80::1, 255.255.255.0", "10.0.0.7, 255.0.255.0"})
    void ofWhatIsNoAddressOrMaskThereIsNoNetwork(String address, String netmask) {
        assertThat(Ipv4.network(address, netmask)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "255.255.255.255", "255.0.255.0", "255.255.255.1", "24", "/24", "255.255.255"})
    void aNetmaskIsOnesThenZeros(String text) {
        assertThat(Ipv4.isNetmask(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1.2.3",
                "127.0.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "10.0.0.256",
                "10.0.0",
                "10.0.0.1 ",
                "٣.0.0.1"
            })
    void notEveryAddressIsAHosts(String text) {
        assertThat(Ipv4.isHostAddress(text)).isFalse();
    }

    @Test
    void networkAndBroadcastAreNoHosts() {
        assertThat(Ipv4.isNetworkOrBroadcast("10.0.0.0", "255.255.255.0")).isTrue();
        assertThat(Ipv4.isNetworkOrBroadcast("10.0.0.255", "255.255.255.0")).isTrue();
        assertThat(Ipv4.isNetworkOrBroadcast("10.0.0.1", "255.255.255.0")).isFalse();
        assertThat(Ipv4.isNetworkOrBroadcast("10.0.0.0", "255.255.255.254")).isFalse();
    }
}
