package io.jenkins.plugins.livemigration.vsphere.network.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

class VmotionNetworkRequestBuilderTest {

    @Test
    void hostsAloneAreEnough() throws Exception {
        VmotionNetworkRequest request = builder().build();

        assertThat(request)
                .isEqualTo(new VmotionNetworkRequest(
                        List.of("esx1"), "", "", "", true, Map.of(), "", 0, "", PeerCheck.WARN, false));
        assertThat(request.title()).isEqualTo("vMotion enabled on esx1");
    }

    @Test
    void oneAddressIsThatOfTheOnlyHost() throws Exception {
        VmotionNetworkRequest request =
                builder().ip(" 10.0.0.1 ").netmask("255.255.255.0").mtu(9000).build();

        assertThat(request.addresses()).containsExactly(Map.entry("esx1", "10.0.0.1"));
        assertThat(request.mtu()).isEqualTo(9000);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        problems(new VmotionNetworkRequestBuilder()
                        .hosts(List.of("esx1", "esx1", ""))
                        .cluster("C0")
                        .device("eth0")
                        .portgroup("vMo\ntion")
                        .state("on")
                        .ip("10.0.0.0")
                        .addresses(Map.of("esx9", "300.0.0.1"))
                        .netmask("255.0.255.0")
                        .mtu(100)
                        .verifyPeers("perhaps"))
                .containsExactlyInAnyOrder(
                        "hosts and cluster are both given: drop one of them. cluster means all its hosts.",
                        "hosts holds an empty name.",
                        "hosts names 'esx1' twice: name each once.",
                        "device and portgroup are both given: drop one of them.",
                        "device is 'eth0'; VMkernel adapters are called vmk0, vmk1 and so on.",
                        "portgroup 'vMo?tion' holds control characters.",
                        "ip and addresses are both given: drop one of them.",
                        "netmask is '255.0.255.0', which is no netmask as in 255.255.255.0.",
                        "addresses of 'esx9' is '300.0.0.1', which is no IPv4 address of a host.",
                        "addresses names 'esx9', which is not in hosts.",
                        "state is 'on'; it must be one of enabled, disabled.",
                        "mtu is 100; it must lie between 1280 and 9190 bytes, or be 0.",
                        "verifyPeers is 'perhaps'; it must be one of warn, fail, never.");
    }

    @Test
    void somePlaceMustBeNamed() {
        problems(new VmotionNetworkRequestBuilder())
                .containsExactly("Neither hosts nor cluster is given: say where vMotion is to be enabled.");
    }

    @Test
    void oneAddressCannotBeThatOfManyHosts() {
        problems(builder().hosts(List.of("esx1", "esx2")).ip("10.0.0.1"))
                .containsExactly(
                        "ip is the address of one host's adapter, and this is about 2 hosts: give addresses, one for"
                                + " each host.");
        problems(new VmotionNetworkRequestBuilder().cluster("C0").ip("10.0.0.1"))
                .containsExactly(
                        "ip is the address of one host's adapter, and this is about a cluster: give addresses, one"
                                + " for each host.");
    }

    @Test
    void addressesMustFitTheirNetmaskAndEachOther() {
        problems(builder()
                        .hosts(List.of("esx1", "esx2"))
                        .addresses(Map.of("esx1", "10.0.0.255", "esx2", "10.0.0.255"))
                        .netmask("255.255.255.0"))
                .containsExactlyInAnyOrder(
                        "addresses of 'esx1' is 10.0.0.255, which is the network or the broadcast address with netmask"
                                + " 255.255.255.0.",
                        "addresses of 'esx2' is 10.0.0.255, which is the network or the broadcast address with netmask"
                                + " 255.255.255.0.",
                        "addresses gives 10.0.0.255 to more than one host.");
        problems(builder().netmask("255.255.255.0")).containsExactly("netmask is given without ip or addresses.");
    }

    @Test
    void disablingChangesNothingElse() {
        problems(builder().state("disabled").mtu(9000).tcpipStack("vmotion"))
                .containsExactly(
                        "ip, addresses and mtu go with state 'enabled': disabling vMotion changes nothing else.",
                        "tcpipStack is 'vmotion', on which vMotion cannot be disabled: the stack itself enables it. Remove"
                                + " the adapter instead.");
    }

    private static VmotionNetworkRequestBuilder builder() {
        return new VmotionNetworkRequestBuilder().hosts(List.of("esx1"));
    }

    private static ListAssert<String> problems(VmotionNetworkRequestBuilder builder) {
        return assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidVmotionNetworkException.class)
                .hasMessageContaining("no vCenter was asked anything")
                .extracting(failure -> ((InvalidVmotionNetworkException) failure).problems())
                .asInstanceOf(InstanceOfAssertFactories.list(String.class));
    }
}
