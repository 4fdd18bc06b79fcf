package io.jenkins.plugins.livemigration.vsphere.yavijava;

import static io.jenkins.plugins.livemigration.vsphere.soap.ScriptedVcenter.fault;
import static io.jenkins.plugins.livemigration.vsphere.soap.ScriptedVcenter.response;
import static io.jenkins.plugins.livemigration.vsphere.soap.ScriptedVcenter.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.livemigration.vsphere.EsxCluster;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Disk;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Medium;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Nic;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereEvent;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.soap.ScriptedVcenter;
import io.jenkins.plugins.livemigration.vsphere.soap.TestCertificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hand-built answers with what VMware's simulator does not have: newer types, odd devices, pages, missing properties. */
class HandBuiltReadsTest {

    private static final ObjectId GUEST = new ObjectId(ObjectKind.GUEST, "vm-1");
    private static final ObjectId HOST = new ObjectId(ObjectKind.HOST, "host-1");
    private static TestCertificate certificate;

    private ScriptedVcenter server;
    private Vcenter vcenter;

    @BeforeAll
    static void issue() {
        certificate = TestCertificate.issuedFor("IP:127.0.0.1");
    }

    @BeforeEach
    void connect() throws VsphereException {
        server = new ScriptedVcenter(certificate);
        vcenter = new YavijavaVcenters().connect(server.access());
    }

    @AfterEach
    void close() {
        vcenter.close();
        server.close();
    }

    @Test
    void whatIsNewerThanTheTypesIsLeftOutAndTheRestIsRead() throws Exception {
        answer(
                object("VirtualMachine", "vm-1")
                        + property("name", "xsd:string", "50%25 %2f %5c %2525")
                        + property("runtime.powerState", "VirtualMachinePowerState", "poweredOn")
                        + property("runtime.connectionState", "VirtualMachineConnectionState", "entangled")
                        + property("runtime.bootTime", "xsd:dateTime", "2026-01-01T00:00:00Z")
                        + property("runtime.faultToleranceState", "VirtualMachineFaultToleranceState", "running")
                        + property("runtime.minRequiredEVCModeKey", "xsd:string", "intel-broadwell")
                        + property("config.somethingOfTheFuture", "FutureInfo", "<colour>red</colour>")
                        + property(
                                "config.hardware",
                                "VirtualHardware",
                                """
                                <numCPU>4</numCPU><memoryMB>2048</memoryMB><motherboardLayout>new</motherboardLayout>\
                                <device xsi:type="VirtualVmxnet3OfTheFuture"><key>4000</key>\
                                <deviceInfo><label>Network adapter 1</label><summary>x</summary><mood>good</mood>\
                                </deviceInfo><backing xsi:type="VirtualEthernetCardNetworkBackingInfo">\
                                <deviceName>VM Network</deviceName></backing>\
                                <connectable><startConnected>true</startConnected>\
                                <allowGuestControl>true</allowGuestControl><connected>true</connected>\
                                <migrateConnect>unset</migrateConnect></connectable></device>\
                                <device xsi:type="VirtualWatchdogOfTheFuture"><key>18000</key></device>"""
                                        + disk(
                                                2000,
                                                1000,
                                                "VirtualDiskFlatVer2BackingInfo",
                                                "[ds%2f1] w/a.vmdk",
                                                "<diskMode>persistent</diskMode><sharing>sharingMultiWriter</sharing>"
                                                        + "<thinProvisioned>true</thinProvisioned><keyId>new</keyId>")
                                        + disk(
                                                2001,
                                                1001,
                                                "VirtualDiskRawDiskMappingVer1BackingInfo",
                                                "[ds%2f1] w/b.vmdk",
                                                "<diskMode>persistent</diskMode>")
                                        + disk(
                                                2002,
                                                1000,
                                                "VirtualDiskLocalPMemBackingInfo",
                                                "[pmem] c.vmdk",
                                                "<diskMode>persistent</diskMode>")
                                        + controller(1000, "noSharing")
                                        + controller(1001, "physicalSharing")
                                        + """
                                        <device xsi:type="VirtualPCIPassthrough"><key>13000</key><deviceInfo>\
                                        <label>PCI device 0</label><summary>GPU</summary></deviceInfo>\
                                        <backing xsi:type="VirtualPCIPassthroughDvxBackingInfo"/></device>\
                                        <device xsi:type="VirtualCdrom"><key>3000</key>\
                                        <backing xsi:type="VirtualCdromRemotePassthroughBackingInfo">\
                                        <deviceName></deviceName><exclusive>false</exclusive></backing></device>\
                                        <device xsi:type="VirtualFloppy"><key>8000</key>\
                                        <backing xsi:type="VirtualFloppyImageBackingInfo">\
                                        <fileName>[ds%2f1] a.flp</fileName></backing></device>""")
                        + property(
                                "snapshot.rootSnapshotList",
                                "ArrayOfVirtualMachineSnapshotTree",
                                tree("<childSnapshotList>" + node() + "</childSnapshotList>") + tree(""))
                        + property(
                                "datastore",
                                "ArrayOfManagedObjectReference",
                                "<ManagedObjectReference type=\"Datastore\""
                                        + " xsi:type=\"ManagedObjectReference\">datastore-1</ManagedObjectReference>")
                        + property(
                                "network",
                                "ArrayOfManagedObjectReference",
                                "<ManagedObjectReference type=\"Network\""
                                        + " xsi:type=\"ManagedObjectReference\">network-1</ManagedObjectReference>")
                        + property("config.files.vmPathName", "xsd:string", "[ds%2f1] w/w.vmx")
                        + "<missingSet><path>config.migrateEncryption</path><fault><fault xsi:type=\"NoPermission\">"
                        + "<object type=\"VirtualMachine\">vm-1</object><privilegeId>System.Read</privilegeId></fault>"
                        + "<localizedMessage>no</localizedMessage></fault></missingSet></objects>",
                object("Network", "network-1") + property("name", "xsd:string", "VM Network") + "</objects>",
                object("Datastore", "datastore-1") + property("name", "xsd:string", "ds%2f1") + "</objects>");

        EsxGuest guest = vcenter.guests(List.of(GUEST)).get(0);

        ObjectId datastore = new ObjectId(ObjectKind.DATASTORE, "datastore-1");
        assertThat(guest.name()).isEqualTo("50% / \\ %25");
        assertThat(guest.power()).isEqualTo(EsxGuest.Power.ON);
        assertThat(guest.connected()).as("a state that is not known").isFalse();
        assertThat(guest.faultTolerant()).isTrue();
        assertThat(guest.evcMode()).isEqualTo("intel-broadwell");
        assertThat(server.body("RetrievePropertiesEx")).contains("<pathSet>runtime.minRequiredEVCModeKey</pathSet>");
        assertThat(guest.memoryMib()).isEqualTo(2048);
        assertThat(guest.encryption()).isEmpty();
        assertThat(guest.snapshots()).isEqualTo(3);
        assertThat(guest.home()).isEqualTo(datastore);
        assertThat(guest.nics())
                .containsExactly(
                        new Nic(4000, "Network adapter 1", new ObjectId(ObjectKind.NETWORK, "network-1"), true));
        assertThat(guest.disks())
                .extracting(Disk::key, Disk::datastore, Disk::shared, Disk::raw, Disk::thin, Disk::capacityBytes)
                .containsExactly(
                        tuple(2000, datastore, true, false, true, 8L << 30),
                        tuple(2001, datastore, true, true, false, 8L << 30),
                        tuple(2002, null, false, false, false, 8L << 30));
        assertThat(guest.media())
                .containsExactly(
                        new Medium("device 3000", "client device", null, false),
                        new Medium("device 8000", "[ds%2f1] a.flp", datastore, false));
        assertThat(guest.passthrough()).containsExactly("PCI device 0");
    }

    @Test
    void hostsVmotionIsReadFromKeysAndStacks() throws Exception {
        answer(object("HostSystem", "host-1")
                + property("name", "xsd:string", "esx1")
                + property("runtime.inQuarantineMode", "xsd:boolean", "true")
                + property("hardware.memorySize", "xsd:long", "99999999999999999999")
                + property("summary.maxEVCModeKey", "xsd:string", "intel-icelake")
                + property("summary.quickStats.overallMemoryUsage", "xsd:int", "512")
                + property(
                        "config.network.vnic",
                        "ArrayOfHostVirtualNic",
                        nic("vmk0", "Management", "<mtu>1500</mtu>")
                                + nic(
                                        "vmk1",
                                        "",
                                        "<distributedVirtualPort><switchUuid>u</switchUuid>"
                                                + "<portgroupKey>dvportgroup-7</portgroupKey></distributedVirtualPort>"
                                                + "<mtu>9000</mtu>")
                                + nic("vmk2", "vMotion", "<netStackInstanceKey>vmotion</netStackInstanceKey>"))
                + property(
                        "config.virtualNicManagerInfo.netConfig",
                        "ArrayOfVirtualNicManagerNetConfig",
                        "<VirtualNicManagerNetConfig><nicType>management</nicType>"
                                + "<multiSelectAllowed>true</multiSelectAllowed>" + candidate("management", "vmk0")
                                + "<selectedVnic>management.key-vmk0</selectedVnic></VirtualNicManagerNetConfig>"
                                + "<VirtualNicManagerNetConfig><nicType>vmotion</nicType>"
                                + "<multiSelectAllowed>true</multiSelectAllowed>" + candidate("vmotion", "vmk0")
                                + candidate("vmotion", "vmk1")
                                + "<selectedVnic>vmotion.key-vmk1</selectedVnic></VirtualNicManagerNetConfig>")
                + "</objects>");

        EsxHost host = vcenter.hosts(List.of(HOST)).get(0);

        assertThat(host.inQuarantine()).isTrue();
        assertThat(host.evcMode()).isEqualTo("intel-icelake");
        assertThat(server.body("RetrievePropertiesEx")).contains("<pathSet>summary.maxEVCModeKey</pathSet>");
        assertThat(host.memoryUsedMib()).isEqualTo(512);
        assertThat(host.memoryBytes()).as("more than counts here").isZero();
        assertThat(host.adapters())
                .extracting(Adapter::device, Adapter::portGroup, Adapter::mtu, Adapter::tcpipStack, Adapter::vmotion)
                .containsExactly(
                        tuple("vmk0", "Management", 1500, "defaultTcpipStack", false),
                        tuple("vmk1", "dvportgroup-7", 9000, "defaultTcpipStack", true),
                        tuple("vmk2", "vMotion", 0, "vmotion", true));
    }

    @Test
    void clusterTellsDrsAndEvc() throws Exception {
        answer(object("ClusterComputeResource", "domain-c1")
                + property("name", "xsd:string", "c1")
                + property(
                        "configurationEx",
                        "ClusterConfigInfoEx",
                        "<vmSwapPlacement>vmDirectory</vmSwapPlacement><dasConfig/><drsConfig><enabled>true</enabled>"
                                + "<defaultVmBehavior>fullyAutomated</defaultVmBehavior>"
                                + "<scaleDescendantsShares>new</scaleDescendantsShares></drsConfig>"
                                + "<rule xsi:type=\"RuleOfTheFuture\"><key>1</key></rule>")
                + property(
                        "summary",
                        "ClusterComputeResourceSummary",
                        "<currentEVCModeKey>intel-skylake</currentEVCModeKey>"
                                + "<currentEVCGraphicsModeKey>new</currentEVCGraphicsModeKey>")
                + "</objects>");

        EsxCluster cluster = vcenter.clusters(List.of(new ObjectId(ObjectKind.CLUSTER, "domain-c1")))
                .get(0);

        assertThat(cluster.drsAutomation()).isEqualTo("fullyAutomated");
        assertThat(cluster.evcMode()).isEqualTo("intel-skylake");
    }

    @Test
    void pagesAreReadToTheLast() throws Exception {
        server.answer("RetrievePropertiesEx", "<returnval><token>t1</token>" + named("vm-1", "one") + "</returnval>");
        server.on(
                "ContinueRetrievePropertiesEx",
                (exchange, request) -> send(
                        exchange,
                        200,
                        response(
                                request.method(),
                                request.body().contains("<token>t1</token>")
                                        ? "<returnval><token>t2</token>" + named("vm-2", "two") + "</returnval>"
                                        : "<returnval>" + named("vm-3", "three") + "</returnval>")));

        List<EsxGuest> guests = vcenter.guests(
                List.of(new ObjectId(ObjectKind.GUEST, "vm-3"), new ObjectId(ObjectKind.GUEST, "vm-2"), GUEST));

        assertThat(guests).extracting(EsxGuest::name).containsExactly("three", "two", "one");
        assertThat(server.requests("ContinueRetrievePropertiesEx")).hasSize(2);
        assertThat(server.body("RetrievePropertiesEx"))
                .contains("<reportMissingObjectsInResults>true<")
                .as("the vCenter alone says how much is a page")
                .doesNotContain("maxObjects");
    }

    @Test
    void propertyThatAnOldVcenterDoesNotKnowIsLeftOutFromThenOn() throws Exception {
        server.on("RetrievePropertiesEx", (exchange, request) -> {
            if (request.body().contains("config.migrateEncryption")) {
                send(
                        exchange,
                        500,
                        fault(
                                "",
                                "<InvalidPropertyFault xsi:type=\"InvalidProperty\">"
                                        + "<name>config.migrateEncryption</name></InvalidPropertyFault>"));
            } else {
                send(exchange, 200, response(request.method(), "<returnval>" + named("vm-1", "one") + "</returnval>"));
            }
        });

        for (int times = 0; times < 2; times++) {
            assertThat(vcenter.guests(List.of(GUEST)))
                    .extracting(EsxGuest::name)
                    .containsExactly("one");
        }
        assertThat(server.requests("RetrievePropertiesEx")).hasSize(3);
    }

    @Test
    void eventsOfAnyTypeAreTold() throws Exception {
        server.answer(
                "QueryEvents",
                event("VmMigratedEvent", "2026-01-02T03:04:07.5Z", "done")
                        + event("EventOfTheFuture", "2026-01-02T05:04:06+02:00", "later &amp; better")
                        + event("EventEx", "2026-01-02T03:04:05", "<x/>")
                                .replace("</returnval>", "<eventTypeId>com.vmware.vc.vmotion</eventTypeId></returnval>")
                        + event("VmEvent", "2025-01-01T00:00:00Z", "before")
                        + event("VmEvent", "never", "undated"));

        List<VsphereEvent> events = vcenter.events(GUEST, Instant.parse("2026-01-01T00:00:00Z"), 10);

        assertThat(events)
                .extracting(VsphereEvent::type, VsphereEvent::at)
                .containsExactly(
                        tuple("com.vmware.vc.vmotion", Instant.parse("2026-01-02T03:04:05Z")),
                        tuple("EventOfTheFuture", Instant.parse("2026-01-02T03:04:06Z")),
                        tuple("VmMigratedEvent", Instant.parse("2026-01-02T03:04:07.5Z")));
        assertThat(events.get(1).message()).isEqualTo("later & better");
        assertThat(server.body("QueryEvents"))
                .contains("<entity><entity type=\"VirtualMachine\">vm-1</entity><recursion>self</recursion></entity>")
                .contains("<beginTime>2026-01-01T00:00:00Z</beginTime>");
    }

    @Test
    void idThatIsNoneIsRefusedBeforeItIsSent() {
        ObjectId trick = new ObjectId(ObjectKind.GUEST, "vm-1</obj><obj type=\"Folder\">x");

        assertThatThrownBy(() -> vcenter.guests(List.of(trick))).isInstanceOf(IllegalArgumentException.class);
        assertThat(server.requests("RetrievePropertiesEx")).isEmpty();
    }

    private void answer(String... objects) {
        server.answer("RetrievePropertiesEx", "<returnval>" + String.join("", objects) + "</returnval>");
    }

    private static String object(String type, String id) {
        return "<objects><obj type=\"" + type + "\">" + id + "</obj>";
    }

    private static String named(String id, String name) {
        return object("VirtualMachine", id) + property("name", "xsd:string", name) + "</objects>";
    }

    private static String property(String name, String type, String value) {
        return "<propSet><name>" + name + "</name><val xsi:type=\"" + type + "\">" + value + "</val></propSet>";
    }

    private static String disk(int key, int controller, String backing, String file, String fields) {
        return "<device xsi:type=\"VirtualDisk\"><key>" + key + "</key><backing xsi:type=\"" + backing + "\"><fileName>"
                + file + "</fileName>" + fields + "</backing><controllerKey>" + controller
                + "</controllerKey><capacityInKB>8388608</capacityInKB><nativeUnmanagedLinkedClone>false"
                + "</nativeUnmanagedLinkedClone></device>";
    }

    private static String controller(int key, String sharing) {
        return "<device xsi:type=\"ParaVirtualSCSIController\"><key>" + key
                + "</key><busNumber>0</busNumber><sharedBus>" + sharing + "</sharedBus></device>";
    }

    private static String tree(String below) {
        return "<VirtualMachineSnapshotTree>" + node() + below + "</VirtualMachineSnapshotTree>";
    }

    private static String node() {
        return "<snapshot type=\"VirtualMachineSnapshot\">snapshot-1</snapshot>"
                + "<vm type=\"VirtualMachine\">vm-1</vm><name>s</name><description></description>"
                + "<createTime>2026-01-01T00:00:00Z</createTime><state>poweredOn</state><quiesced>false</quiesced>";
    }

    private static String nic(String device, String portGroup, String spec) {
        return "<HostVirtualNic><device>" + device + "</device><key>key-" + device + "</key><portgroup>" + portGroup
                + "</portgroup><spec><ip><dhcp>false</dhcp><ipAddress>10.0.0.1</ipAddress>"
                + "<subnetMask>255.255.255.0</subnetMask></ip>" + spec + "</spec></HostVirtualNic>";
    }

    private static String candidate(String use, String device) {
        return "<candidateVnic><device>" + device + "</device><key>" + use + ".key-" + device
                + "</key><portgroup></portgroup></candidateVnic>";
    }

    private static String event(String type, String at, String message) {
        return "<returnval xsi:type=\"" + type + "\"><key>1</key><createdTime>" + at + "</createdTime>"
                + "<fullFormattedMessage>" + message + "</fullFormattedMessage></returnval>";
    }
}
