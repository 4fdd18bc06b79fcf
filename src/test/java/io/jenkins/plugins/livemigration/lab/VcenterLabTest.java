package io.jenkins.plugins.livemigration.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The vCenter has what it should, is broken and mended, and the proxy cuts where it should. */
@VcenterLab
class VcenterLabTest {

    private static final String CONTENT =
            call("RetrieveServiceContent", "<_this type=\"ServiceInstance\">ServiceInstance</_this>");

    private final SimulatedVcenter vcenter;
    private final HttpClient client;

    VcenterLabTest(SimulatedVcenter vcenter) {
        this.vcenter = vcenter;
        this.client = HttpClient.newBuilder()
                .sslContext(LabTls.trusting(vcenter.authority()))
                .build();
    }

    @Test
    void inventoryIsAsDescribed() {
        assertThat(vcenter.govc("find", "/", "-type", "h").text())
                .contains("/DC0/host/DC0_C0/DC0_C0_H0", "/DC0/host/DC0_C1/DC0_C1_H2", "/DC0/host/DC0_H0/DC0_H0");
        assertThat(vcenter.govc("find", "/", "-type", "m").text())
                .contains("/DC0/vm/reports%2f2026", "/DC0/vm/O'Hara \"Q3\" & <sons>", "/DC0/vm/Bücher-図書館")
                .contains("/DC0/vm/twin", "/DC0/vm/archive/twin", "/DC0/vm/guest23");
        assertThat(vcenter.govc("find", "/", "-type", "s").text())
                .contains("/DC0/datastore/LocalDS_2", "/DC0/datastore/DC0_POD0/DC0_POD0_DS1");
        assertThat(vcenter.property("vm/off01", "runtime.powerState")).isEqualTo("poweredOff");
        assertThat(vcenter.property("vm/reports%2f2026", "config.name")).isEqualTo("reports%2f2026");
        assertThat(vcenter.hostOf("Bücher-図書館")).isEqualTo("DC0_C0_H0");
        assertThat(vcenter.datastoreOf("local01")).isEqualTo("LocalDS_H0");
    }

    @Test
    void wrongPasswordIsRefused() throws Exception {
        assertThat(post(vcenter.url(), login("wrong")).body()).contains("InvalidLoginFault");
        assertThat(post(vcenter.url(), login(vcenter.password())).body()).contains("<userName>" + vcenter.user());
    }

    @Test
    void delayedTaskShowsPercentsAndThenDoesItsWork() {
        vcenter.delayTasks("RelocateVM_Task", Duration.ofSeconds(1));

        String said = migrate("guest00").output();

        assertThat(said).containsPattern("\\([1-9]0%\\)").contains("OK");
        assertThat(vcenter.hostOf("guest00")).isEqualTo("DC0_C0_H1");
        assertThat(vcenter.tasks("guest00", "RelocateVM_Task")).isEqualTo(1);
    }

    @Test
    void failingTaskChangesNothing() {
        vcenter.failTasks("RelocateVM_Task", Duration.ofMillis(200), "InsufficientStorageSpace", null);
        assertThat(migrate("guest01").errors()).contains("InsufficientStorageSpace");
        assertThat(vcenter.hostOf("guest01")).isEqualTo("DC0_C0_H0");

        vcenter.mend();

        assertThat(migrate("guest01").succeeded()).isTrue();
        assertThat(vcenter.hostOf("guest01")).isEqualTo("DC0_C0_H1");
    }

    @Test
    void refusedCallStartsNoTask() {
        vcenter.refuse(1, "RelocateVM_Task", "NoPermission", "{\"privilegeId\": \"Resource.HotMigrate\"}");

        assertThat(migrate("guest02").succeeded()).isFalse();

        assertThat(vcenter.tasks("guest02", "RelocateVM_Task")).isZero();
        assertThat(migrate("guest02").succeeded()).as("only once").isTrue();
    }

    @Test
    void comesBackFromAStopWithTheSameInventory() throws Exception {
        migrate("guest03").text();

        vcenter.stop();
        assertThatThrownBy(() -> post(vcenter.url(), CONTENT)).isInstanceOf(ConnectException.class);
        vcenter.start();

        assertThat(post(vcenter.url(), CONTENT).statusCode()).isEqualTo(200);
        assertThat(vcenter.hostOf("guest03")).isEqualTo("DC0_C0_H1");
    }

    @Test
    void proxyCountsAndCuts() throws Exception {
        try (CuttingProxy proxy = vcenter.proxy()) {
            URI url = proxy.url();
            assertThat(post(url, CONTENT).body())
                    .isEqualTo(post(vcenter.url(), CONTENT).body());

            proxy.loseNextCall("RetrieveServiceContent");
            assertThatThrownBy(() -> post(url, CONTENT)).isInstanceOf(IOException.class);
            proxy.cutConnections();
            assertThat(post(url, CONTENT).statusCode()).isEqualTo(200);

            proxy.swallowNextAnswer("Login");
            assertThatThrownBy(() -> post(url, login(vcenter.password()))).isInstanceOf(IOException.class);
            assertThat(vcenter.govc("session.ls").text()).as("arrived").contains("Java-http-client");

            assertThat(proxy.calls("RetrieveServiceContent")).isEqualTo(3);
            assertThat(proxy.calls("Login")).isEqualTo(1);
        }
    }

    @Test
    void unknownFaultsAreRefused() {
        assertThatThrownBy(() -> vcenter.findError("NoSuchFault", "?", null))
                .hasMessageContaining("no type \"NoSuchFault\" in the web services");
        assertThatThrownBy(() -> vcenter.findError("NoPermission", "?", "{\"colour\": 1}"))
                .hasMessageContaining("fields of NoPermission");
    }

    @Test
    void labOfAKilledOwnerIsCleanedByTheNextStartOfAnother() throws Exception {
        Duration limit = Duration.ofSeconds(60);
        String name = "junit-" + ProcessHandle.current().pid() + "-orphan";
        LabProgram orphan = LabProgram.find("lab/vcenter", name);
        Process owner = new ProcessBuilder("sleep", "600").start();
        orphan.run(limit, "up", "--owner", Long.toString(owner.pid()), "--guests", "0")
                .text();
        Path state = Path.of(orphan.run(limit, "properties").text().replaceAll("(?s).*\nstate=([^\n]*).*", "$1"));
        String process = Files.readString(state.resolve("process")).split(" ", 2)[0];

        owner.destroyForcibly().waitFor();
        orphan.run(limit, "reap").text();

        assertThat(orphan.run(limit, "status").output()).contains("down");
        assertThat(state).doesNotExist();
        assertThat(ProcessHandle.of(Long.parseLong(process))).isEmpty();
    }

    private CommandOutcome migrate(String guest) {
        return vcenter.govc("vm.migrate", "-host", "DC0_C0_H1", guest);
    }

    private HttpResponse<String> post(URI url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/sdk"))
                .header("Content-Type", "text/xml; charset=utf-8")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String login(String password) {
        String escaped = password.replace("&", "&amp;").replace("<", "&lt;");
        return call(
                "Login",
                "<_this type=\"SessionManager\">SessionManager</_this><userName>" + vcenter.user()
                        + "</userName><password>" + escaped + "</password>");
    }

    private static String call(String method, String content) {
        return "<Envelope xmlns=\"http://schemas.xmlsoap.org/soap/envelope/\"><Body><" + method
                + " xmlns=\"urn:vim25\">" + content + "</" + method + "></Body></Envelope>";
    }
}
