package io.jenkins.plugins.livemigration.vsphere.yavijava;

import static io.jenkins.plugins.livemigration.vsphere.soap.ScriptedVcenter.response;
import static io.jenkins.plugins.livemigration.vsphere.soap.ScriptedVcenter.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.livemigration.vsphere.AdapterSpec;
import io.jenkins.plugins.livemigration.vsphere.MaintenanceSpec;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec;
import io.jenkins.plugins.livemigration.vsphere.RelocationSpec.OtherVcenter;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import io.jenkins.plugins.livemigration.vsphere.soap.ScriptedVcenter;
import io.jenkins.plugins.livemigration.vsphere.soap.TestCertificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent for changes that VMware's simulator does not have, or does not look into; the answers are hand-built. */
class HandBuiltChangesTest {

    private static final ObjectId GUEST = new ObjectId(ObjectKind.GUEST, "vm-1");
    private static final ObjectId HOST = new ObjectId(ObjectKind.HOST, "host-1");
    private static final ObjectId TASK = new ObjectId(ObjectKind.TASK, "task-1");
    private static TestCertificate certificate;

    private ScriptedVcenter server;
    private ScriptedVcenter other;
    private Vcenter vcenter;

    @BeforeAll
    static void issue() {
        certificate = TestCertificate.issuedFor("IP:127.0.0.1");
    }

    @BeforeEach
    void connect() throws VsphereException {
        server = new ScriptedVcenter(certificate);
        other = new ScriptedVcenter(certificate);
        vcenter = new YavijavaVcenters().connect(server.access());
        for (String method : List.of(
                "RelocateVM_Task", "EnterMaintenanceMode_Task", "ExitMaintenanceMode_Task", "ReconfigVM_Task")) {
            server.answer(method, "<returnval type=\"Task\">task-1</returnval>");
        }
        for (String method :
                List.of("SelectVnicForNicType", "DeselectVnicForNicType", "UpdateVirtualNic", "CancelTask")) {
            server.answer(method, "");
        }
        server.answer("AddVirtualNic", "<returnval>vmk3</returnval>");
        server.answer(
                "RetrievePropertiesEx",
                "<returnval><objects><obj type=\"HostSystem\">host-1</obj>"
                        + reference("configManager.virtualNicManager", "HostVirtualNicManager", "nics-1")
                        + reference("configManager.networkSystem", "HostNetworkSystem", "network-1")
                        + "</objects></returnval>");
    }

    @AfterEach
    void close() {
        vcenter.close();
        server.close();
        other.close();
    }

    @Test
    void vmotionIsSelectedAndDeselected() throws Exception {
        vcenter.selectVmotion(HOST, "vmk1", true);
        vcenter.selectVmotion(HOST, "vmk2", false);

        assertThat(server.body("SelectVnicForNicType"))
                .contains("<_this type=\"HostVirtualNicManager\">nics-1</_this>")
                .contains("<nicType>vmotion</nicType><device>vmk1</device>");
        assertThat(server.body("DeselectVnicForNicType")).contains("<nicType>vmotion</nicType><device>vmk2</device>");
    }

    @Test
    void adapterIsAddedWithAllThatIsSaid() throws Exception {
        assertThat(vcenter.addAdapter(
                        HOST, new AdapterSpec("v'Motion & <more>", "10.0.0.5", "255.255.255.0", 9000, "vmotion")))
                .isEqualTo("vmk3");

        assertThat(server.body("AddVirtualNic"))
                .contains("<_this type=\"HostNetworkSystem\">network-1</_this>")
                .contains("<portgroup>v&apos;Motion &amp; &lt;more&gt;</portgroup>")
                .contains("<ip><dhcp xsi:type=\"xsd:boolean\">false</dhcp><ipAddress>10.0.0.5</ipAddress>"
                        + "<subnetMask>255.255.255.0</subnetMask></ip>")
                .contains("<mtu>9000</mtu><netStackInstanceKey>vmotion</netStackInstanceKey>");
        vcenter.addAdapter(HOST, new AdapterSpec("vMotion", null, null, 0, null));
        assertThat(server.body("AddVirtualNic"))
                .contains("<nic><ip><dhcp xsi:type=\"xsd:boolean\">true</dhcp></ip></nic>")
                .doesNotContain("mtu", "netStackInstanceKey");
    }

    @Test
    void adapterIsChangedInWhatIsSaidAlone() throws Exception {
        vcenter.updateAdapter(HOST, "vmk1", new AdapterSpec(null, null, null, 9000, null));

        assertThat(server.body("UpdateVirtualNic")).contains("<device>vmk1</device><nic><mtu>9000</mtu></nic>");
        vcenter.updateAdapter(HOST, "vmk2", new AdapterSpec(null, "10.0.0.7", "255.255.0.0", 0, null));
        assertThat(server.body("UpdateVirtualNic"))
                .contains("<_this type=\"HostNetworkSystem\">network-1</_this>")
                .contains("<device>vmk2</device><nic><ip><dhcp xsi:type=\"xsd:boolean\">false</dhcp>"
                        + "<ipAddress>10.0.0.7</ipAddress><subnetMask>255.255.0.0</subnetMask></ip></nic>");
    }

    @Test
    void maintenanceIsEnteredWithAllThatIsSaid() throws Exception {
        assertThat(vcenter.enterMaintenance(HOST, new MaintenanceSpec(Duration.ofMinutes(2), true, "evacuateAllData")))
                .isEqualTo(TASK);
        assertThat(server.body("EnterMaintenanceMode_Task"))
                .contains("<timeout>120</timeout><evacuatePoweredOffVms>true</evacuatePoweredOffVms>"
                        + "<maintenanceSpec><vsanMode><objectAction>evacuateAllData</objectAction></vsanMode>"
                        + "</maintenanceSpec>");
        vcenter.exitMaintenance(HOST, Duration.ofSeconds(30));
        assertThat(server.body("ExitMaintenanceMode_Task")).contains("<timeout>30</timeout>");
    }

    @Test
    void changeThatStartsNoTaskIsOfUnknownOutcome() {
        server.answer("EnterMaintenanceMode_Task", "");

        assertThat(kindOf(() -> vcenter.enterMaintenance(HOST, new MaintenanceSpec(Duration.ZERO, false, null))))
                .isEqualTo(Kind.UNKNOWN_OUTCOME);
    }

    /** Ids of networks are those of the destination, which is asked for what they are; its session ends with that. */
    @Test
    void guestGoesToAnotherVcenter() throws Exception {
        server.answer(
                "RetrievePropertiesEx",
                "<returnval><objects><obj type=\"VirtualMachine\">vm-1</obj><propSet><name>config.hardware</name>"
                        + "<val xsi:type=\"VirtualHardware\"><numCPU>1</numCPU><memoryMB>64</memoryMB>"
                        + card(4000, "VirtualVmxnet3") + card(4001, "VirtualE1000e") + card(4002, "VirtualE1000e")
                        + "</val></propSet></objects></returnval>");
        other.answer(
                "RetrievePropertiesEx",
                "<returnval><objects><obj type=\"Network\">network-9</obj>" + text("name", "far & away")
                        + "</objects><objects><obj type=\"DistributedVirtualPortgroup\">dvportgroup-9</obj>"
                        + text("name", "pg") + text("key", "dvportgroup-9")
                        + reference("config.distributedVirtualSwitch", "VmwareDistributedVirtualSwitch", "dvs-9")
                        + "</objects><objects><obj type=\"VmwareDistributedVirtualSwitch\">dvs-9</obj>"
                        + text("uuid", "50 3a") + "</objects><objects><obj type=\"OpaqueNetwork\">network-o9</obj>"
                        + text("name", "nsx") + "<propSet><name>summary</name><val xsi:type=\"OpaqueNetworkSummary\">"
                        + "<name>nsx</name><opaqueNetworkId>o-1</opaqueNetworkId>"
                        + "<opaqueNetworkType>nsx.LogicalSwitch</opaqueNetworkType></val></propSet></objects>"
                        + "</returnval>");
        RelocationSpec spec = new RelocationSpec(
                new ObjectId(ObjectKind.HOST, "host-9"),
                new ObjectId(ObjectKind.RESOURCE_POOL, "resgroup-9"),
                new ObjectId(ObjectKind.DATASTORE, "datastore-9"),
                new ObjectId(ObjectKind.FOLDER, "group-v9"),
                Map.of(2001, new ObjectId(ObjectKind.DATASTORE, "datastore-8")),
                Map.of(
                        4000,
                        new ObjectId(ObjectKind.NETWORK, "network-9"),
                        4001,
                        new ObjectId(ObjectKind.DISTRIBUTED_PORT_GROUP, "dvportgroup-9"),
                        4002,
                        new ObjectId(ObjectKind.OPAQUE_NETWORK, "network-o9")),
                "moveAllDiskBackingsAndDisallowSharing",
                "lowPriority",
                null,
                new OtherVcenter(other.access(), "uuid-9", "AB:CD"));

        assertThat(vcenter.relocate(GUEST, spec)).isEqualTo(TASK);

        assertThat(server.body("RelocateVM_Task"))
                .contains("<service><instanceUuid>uuid-9</instanceUuid><url>" + other.url()
                        + "</url><credential xsi:type=\"ServiceLocatorNamePassword\"><username>user@vsphere.local"
                        + "</username><password>p4ss&lt;&amp;&gt;&quot;w0rd</password></credential>"
                        + "<sslThumbprint>AB:CD</sslThumbprint></service>")
                .contains(
                        "<folder type=\"Folder\">group-v9</folder><datastore type=\"Datastore\">datastore-9</datastore>")
                .contains("<pool type=\"ResourcePool\">resgroup-9</pool><host type=\"HostSystem\">host-9</host>")
                .contains(
                        "<disk><diskId xsi:type=\"xsd:int\">2001</diskId><datastore type=\"Datastore\">datastore-8</datastore>"
                                + "<diskMoveType>moveAllDiskBackingsAndDisallowSharing</diskMoveType></disk>")
                .contains("<device xsi:type=\"VirtualVmxnet3\"><key xsi:type=\"xsd:int\">4000</key>"
                        + "<backing xsi:type=\"VirtualEthernetCardNetworkBackingInfo\"><deviceName>far &amp; away"
                        + "</deviceName><network type=\"Network\">network-9</network></backing>")
                .contains("<device xsi:type=\"VirtualE1000e\"><key xsi:type=\"xsd:int\">4001</key>"
                        + "<backing xsi:type=\"VirtualEthernetCardDistributedVirtualPortBackingInfo\"><port>"
                        + "<switchUuid>50 3a</switchUuid><portgroupKey>dvportgroup-9</portgroupKey></port></backing>")
                .contains("<backing xsi:type=\"VirtualEthernetCardOpaqueNetworkBackingInfo\"><opaqueNetworkId>o-1"
                        + "</opaqueNetworkId><opaqueNetworkType>nsx.LogicalSwitch</opaqueNetworkType></backing>")
                .contains("<operation>edit</operation>")
                .contains("<priority>lowPriority</priority>");
        assertThat(other.methods())
                .containsExactly("RetrieveServiceContent", "Login", "RetrievePropertiesEx", "Logout");
    }

    @Test
    void adapterOfAKindThatCannotBeWrittenIsNotChanged() {
        server.answer(
                "RetrievePropertiesEx",
                "<returnval><objects><obj type=\"VirtualMachine\">vm-1</obj><propSet><name>config.hardware</name>"
                        + "<val xsi:type=\"VirtualHardware\"><numCPU>1</numCPU><memoryMB>64</memoryMB>"
                        + card(4000, "VirtualCardOfTheFuture") + "</val></propSet></objects></returnval>");
        RelocationSpec spec = new RelocationSpec(
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(4000, new ObjectId(ObjectKind.NETWORK, "network-9")),
                null,
                null,
                null,
                null);

        assertThat(kindOf(() -> vcenter.relocate(GUEST, spec))).isEqualTo(Kind.NOT_SUPPORTED);
        assertThat(server.requests("RelocateVM_Task")).isEmpty();
    }

    @Test
    void encryptionNeedsAVcenterThatHasIt() throws Exception {
        server.speaks("6.0");
        RelocationSpec spec = encrypted();
        try (Vcenter old = new YavijavaVcenters().connect(server.access())) {
            VsphereException refused = catchThrowableOfType(VsphereException.class, () -> old.relocate(GUEST, spec));

            assertThat(refused.kind()).isEqualTo(Kind.NOT_SUPPORTED);
            assertThat(refused).hasMessageContaining("6.5").hasMessageContaining("Nothing was changed");
        }
        assertThat(server.methods()).doesNotContain("ReconfigVM_Task", "RelocateVM_Task");
    }

    @Test
    void relocationIsNotStartedUnlessTheEncryptionIsSet() {
        server.answer("ReconfigVM_Task", "");
        assertThat(kindOf(() -> vcenter.relocate(GUEST, encrypted()))).isEqualTo(Kind.UNREACHABLE);
        server.on("ReconfigVM_Task", (exchange, request) -> exchange.close());
        assertThat(kindOf(() -> vcenter.relocate(GUEST, encrypted()))).isEqualTo(Kind.UNREACHABLE);

        assertThat(server.body("ReconfigVM_Task"))
                .contains("<spec><migrateEncryption>required</migrateEncryption></spec>");
        assertThat(server.requests("ReconfigVM_Task")).hasSize(2);
        assertThat(server.requests("RelocateVM_Task")).isEmpty();
    }

    @Test
    void checkThatThisVcenterLacksIsSaidToBeMissing() {
        RelocationSpec spec = new RelocationSpec(HOST, null, null, null, Map.of(), Map.of(), null, null, null, null);

        assertThat(kindOf(() -> vcenter.checkRelocation(GUEST, spec, Duration.ofSeconds(5))))
                .isEqualTo(Kind.NOT_SUPPORTED);
    }

    @Test
    void storageDrsRecommendsTheBestFirst() throws Exception {
        server.answer(
                "RecommendDatastores",
                "<returnval>" + recommendation(1, 2, "StoragePlacementAction", "datastore-2")
                        + recommendation(2, 5, "StorageMigrationAction", "datastore-5")
                        + recommendation(3, 4, "ActionOfTheFuture", "datastore-4") + "</returnval>");
        RelocationSpec spec = new RelocationSpec(HOST, null, null, null, Map.of(), Map.of(), null, null, null, null);

        List<ObjectId> best =
                vcenter.recommendDatastores(GUEST, spec, new ObjectId(ObjectKind.DATASTORE_CLUSTER, "group-p1"));

        assertThat(best).extracting(ObjectId::id).containsExactly("datastore-5", "datastore-2");
        assertThat(server.body("RecommendDatastores"))
                .contains("<type>relocate</type>")
                .contains("<storagePod type=\"StoragePod\">group-p1</storagePod>")
                .contains("<host type=\"HostSystem\">host-1</host>");
    }

    /** A vCenter may tell only what has changed in a task. */
    @Test
    void newsInPartsAreAskedForWhole() throws Exception {
        AtomicReference<String> updates = new AtomicReference<>(update("modify", "info.progress", "xsd:int", "42"));
        server.answer("CreatePropertyCollector", "<returnval type=\"PropertyCollector\">own</returnval>");
        server.answer("CreateFilter", "<returnval type=\"PropertyFilter\">filter</returnval>");
        server.answer("DestroyPropertyCollector", "");
        server.on(
                "WaitForUpdatesEx",
                (exchange, request) -> send(
                        exchange,
                        200,
                        response(
                                request.method(),
                                "<returnval><version>1</version>" + updates.getAndSet(update("leave", "", "", ""))
                                        + "</returnval>")));
        server.answer(
                "RetrievePropertiesEx",
                "<returnval><objects><obj type=\"Task\">task-1</obj><propSet><name>info</name>"
                        + "<val xsi:type=\"TaskInfo\"><key>task-1</key><name>RelocateVM_Task</name>"
                        + "<descriptionId>VirtualMachine.relocate</descriptionId>"
                        + "<entity type=\"VirtualMachine\">vm-1</entity><state>running</state>"
                        + "<cancelled>false</cancelled><cancelable>true</cancelable><progress>42</progress>"
                        + "<reason xsi:type=\"TaskReasonUser\"><userName>VSPHERE.LOCAL\\me</userName></reason>"
                        + "<queueTime>2026-01-01T00:00:00Z</queueTime></val></propSet></objects></returnval>");

        TaskInfo news = vcenter.awaitNews(TASK, null, Duration.ofSeconds(5));

        assertThat(news.percent()).isEqualTo(42);
        assertThat(news.name()).isEqualTo("RelocateVM_Task");
        assertThat(news.entity()).isEqualTo(GUEST);
        assertThat(news.user()).isEqualTo("VSPHERE.LOCAL\\me");
        assertThat(news.cancelable()).isTrue();
        assertThat(server.body("WaitForUpdatesEx"))
                .contains("<_this type=\"PropertyCollector\">own</_this>")
                .contains("<maxWaitSeconds>5</maxWaitSeconds>");
        assertThat(kindOf(() -> vcenter.awaitNews(TASK, news, Duration.ofSeconds(5))))
                .isEqualTo(Kind.GONE);
        assertThat(server.requests("DestroyPropertyCollector")).isNotEmpty();
    }

    private static RelocationSpec encrypted() {
        return new RelocationSpec(HOST, null, null, null, Map.of(), Map.of(), null, null, "required", null);
    }

    private static Kind kindOf(Callable<?> call) {
        VsphereException failure = catchThrowableOfType(VsphereException.class, call::call);
        return failure == null ? null : failure.kind();
    }

    private static String reference(String name, String type, String id) {
        return "<propSet><name>" + name + "</name><val type=\"" + type + "\" xsi:type=\"ManagedObjectReference\">" + id
                + "</val></propSet>";
    }

    private static String text(String name, String value) {
        return "<propSet><name>" + name + "</name><val xsi:type=\"xsd:string\">" + value.replace("&", "&amp;")
                + "</val></propSet>";
    }

    private static String card(int key, String type) {
        return "<device xsi:type=\"" + type + "\"><key>" + key
                + "</key><deviceInfo><label>n</label><summary>old</summary>"
                + "</deviceInfo><backing xsi:type=\"VirtualEthernetCardNetworkBackingInfo\"><deviceName>old</deviceName>"
                + "</backing><controllerKey>100</controllerKey><macAddress>00:50:56:00:00:01</macAddress></device>";
    }

    private static String recommendation(int key, int rating, String action, String destination) {
        return "<recommendations><key>" + key + "</key><type>V1</type><time>2026-01-01T00:00:00Z</time><rating>"
                + rating
                + "</rating><reason>storagePlacement</reason><reasonText>x</reasonText><action xsi:type=\"" + action
                + "\"><type>T</type><destination type=\"Datastore\">" + destination
                + "</destination></action></recommendations>";
    }

    private static String update(String kind, String name, String type, String value) {
        String change = name.isEmpty()
                ? ""
                : "<changeSet><name>" + name + "</name><op>assign</op><val xsi:type=\"" + type + "\">" + value
                        + "</val></changeSet>";
        return "<filterSet><filter type=\"PropertyFilter\">filter</filter><objectSet><kind>" + kind
                + "</kind><obj type=\"Task\">task-1</obj>" + change + "</objectSet></filterSet>";
    }
}
