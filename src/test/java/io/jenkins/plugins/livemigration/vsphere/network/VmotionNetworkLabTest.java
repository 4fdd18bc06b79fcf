package io.jenkins.plugins.livemigration.vsphere.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.livemigration.lab.SimulatedVcenter;
import io.jenkins.plugins.livemigration.lab.VcenterLab;
import io.jenkins.plugins.livemigration.vsphere.RecordedLines;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.network.VmotionNetworkReport.AdapterReport;
import io.jenkins.plugins.livemigration.vsphere.network.request.VmotionNetworkRequestBuilder;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import io.jenkins.plugins.livemigration.vsphere.yavijava.YavijavaVcenters;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * On VMware's simulator, by the real adapter: all that reads. The simulator has neither SelectVnicForNicType and
 * DeselectVnicForNicType nor AddVirtualNic and UpdateVirtualNic; what the engine does with them is in
 * {@link VmotionNetworkTest}.
 */
@VcenterLab
class VmotionNetworkLabTest {

    private final SimulatedVcenter lab;
    private final RecordedLines log = new RecordedLines();
    private Vcenter vcenter;

    VmotionNetworkLabTest(SimulatedVcenter lab) {
        this.lab = lab;
    }

    @BeforeEach
    void connect() throws Exception {
        vcenter = new YavijavaVcenters().connect(lab.access());
    }

    @AfterEach
    void close() {
        vcenter.close();
    }

    @Test
    void aClusterThatHasItIsLeftAloneInTwoReadsOfAllItsHosts() throws Exception {
        long before = vcenter.roundTrips();
        VmotionNetworkReport report =
                run(new VmotionNetworkRequestBuilder().cluster("DC0_C0").verifyPeers("fail"));

        assertThat(report.outcome()).as(report.message()).isEqualTo(NetworkOutcome.IN_PLACE);
        assertThat(report.adapters())
                .extracting(AdapterReport::host, AdapterReport::device, AdapterReport::vmotion, AdapterReport::mtu)
                .containsExactly(
                        tuple("DC0_C0_H0", "vmk1", true, 9000),
                        tuple("DC0_C0_H1", "vmk1", true, 9000),
                        tuple("DC0_C0_H2", "vmk1", true, 9000));
        assertThat(vcenter.roundTrips() - before).isLessThanOrEqualTo(4);
        String host = "host/DC0_C0/DC0_C0_H1";
        assertThat(lab.govc("object.collect", "-json", "-s", host, "config.network.vnic")
                        .text())
                .contains("\"ipAddress\": \"" + report.adapters().get(1).address() + '"');
        assertThat(lab.govc("object.collect", "-json", "-s", host, "config.virtualNicManagerInfo.netConfig")
                        .text())
                .contains("\"vmotion.key-vim.host.VirtualNic-vmk1\"");
    }

    @Test
    void peersThatDoNotFitAreFound() throws Exception {
        VmotionNetworkReport report = run(
                new VmotionNetworkRequestBuilder().hosts(List.of("DC0_C1_H0")).verifyPeers("fail"));

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.REFUSED);
        assertThat(report.problems())
                .containsExactly(
                        "Host DC0_C1_H2 of DC0_C1 has no vMotion adapter: no guest can move to it or away from it.",
                        "The vMotion adapters of DC0_C1 differ in MTU: 9000 on DC0_C1_H0; 1500 on DC0_C1_H1. Large packets are"
                                + " lost between them, and a move hangs or fails.");
    }

    @Test
    void thePlanForACluster() throws Exception {
        VmotionNetworkReport report = run(new VmotionNetworkRequestBuilder()
                .cluster("/DC0/host/DC0_C1")
                .device("vmk1")
                .mtu(9000)
                .dryRun(true)
                .verifyPeers("fail"));

        assertThat(report.outcome()).as(report.message()).isEqualTo(NetworkOutcome.PLANNED);
        assertThat(log.lines())
                .containsSubsequence(
                        "DC0_C1_H1", "    vmk1: MTU 1500 -> 9000", "DC0_C1_H2", "    vmk1: vMotion off -> on");
    }

    @Test
    void withoutAnAdapterNamedItsAdaptersAreListed() throws Exception {
        assertThat(run(new VmotionNetworkRequestBuilder().cluster("DC0_C1")).problems())
                .singleElement()
                .asString()
                .startsWith(
                        "Host DC0_C1_H2 has no adapter with vMotion. Choose one by device or portgroup. It has: vmk0 on ")
                .contains("vmk1 on ");
    }

    /** No host of the simulator can be changed: what a vCenter without the call answers is told, and nothing is done. */
    @Test
    void aVcenterWithoutTheCallIsTold() throws Exception {
        VmotionNetworkReport report = run(new VmotionNetworkRequestBuilder()
                .hosts(List.of("DC0_C1_H2"))
                .device("vmk1")
                .verifyPeers("never"));

        assertThat(report.outcome()).isEqualTo(NetworkOutcome.FAILED);
        assertThat(report.changed()).isFalse();
        assertThat(report.problems()).singleElement().asString().contains("SelectVnicForNicType");
        assertThat(report.message()).endsWith("Nothing had been changed.");
        assertThat(vcenter.roundTrips()).isLessThan(20);
    }

    private VmotionNetworkReport run(VmotionNetworkRequestBuilder builder) throws Exception {
        return new VmotionNetwork(vcenter, log, Clock.systemUTC(), Pause.real()).run(builder.build());
    }
}
