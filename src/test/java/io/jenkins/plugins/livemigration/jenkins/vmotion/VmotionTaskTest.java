package io.jenkins.plugins.livemigration.jenkins.vmotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.task.TaskLog;
import io.jenkins.plugins.livemigration.report.VmotionJson;
import io.jenkins.plugins.livemigration.vsphere.FakeCourse;
import io.jenkins.plugins.livemigration.vsphere.FakeVcenter;
import io.jenkins.plugins.livemigration.vsphere.FakeVcenters;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VcenterSecret;
import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import io.jenkins.plugins.livemigration.vsphere.relocation.RelocationOutcome;
import io.jenkins.plugins.livemigration.vsphere.relocation.VmotionReport;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequestBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A move as an agent makes it, with a vCenter in memory. */
class VmotionTaskTest {

    private static final VcenterAccess ACCESS = new VcenterAccess(
            URI.create("https://vcenter"),
            "mover@vsphere.local",
            new VcenterSecret("s3cret"),
            new VcenterTrust.SystemAuthorities(),
            VcenterAccess.DEFAULT_CONNECT_TIMEOUT,
            VcenterAccess.DEFAULT_CALL_TIMEOUT);

    @TempDir
    private Path workspace;

    private final FakeVcenter vcenter = FakeVcenter.sample();
    private final FakeVcenters vcenters = new FakeVcenters().add("vcenter", vcenter);
    private final TaskLog log = new TaskLog();

    private VmotionTask task(String host, String file) throws Exception {
        return serialized(new VmotionTask(
                new VmotionRequestBuilder().vm("web01").host(host).build(),
                ACCESS,
                new ResultFile(workspace.toString(), file)));
    }

    @Test
    void movesLogsWritesTheFileAndLogsOut() throws Exception {
        int before = vcenter.sessions();

        VmotionReport report = (VmotionReport) task("esx2", "moved.json").carryOut(vcenters, log);

        VmotionResult result = (VmotionResult) new VmotionStep().conclude(serialized(report));
        assertThat(result.getOutcome()).isEqualTo("moved");
        assertThat(result.isChanged()).isTrue();
        assertThat(result.getKind()).isEqualTo("compute");
        assertThat(result.getFinalHost()).isEqualTo("esx2");
        assertThat(result.getFinalPower()).isEqualTo("on");
        assertThat(result.getFromDatastores()).containsExactly("ds1");
        assertThat(result.getTaskId()).isEqualTo("task-1");
        assertThat(result.getEvents()).singleElement().satisfies(event -> assertThat(event.getType())
                .isEqualTo("VmMigratedEvent"));
        assertThat(log.from(0)).anyMatch(line -> line.startsWith("web01 is now on host esx2, datastore ds1."));
        JsonNode json =
                new ObjectMapper().readTree(workspace.resolve("moved.json").toFile());
        assertThat(json.get("outcome").asText()).isEqualTo("moved");
        assertThat(json.at("/from/host").asText()).isEqualTo("esx1");
        assertThat(json.at("/final/host").asText()).isEqualTo("esx2");
        assertThat(json.at("/events/0/type").asText()).isEqualTo("VmMigratedEvent");
        assertThat(json.has("fault")).isFalse();
        assertThat(vcenter.sessions()).isEqualTo(before);
    }

    @Test
    void resultAndFileSayWhereToWithWhichWarningsAndHowLong() throws Exception {
        vcenter.guest("web01").snapshots = 1;
        VmotionTask task = serialized(new VmotionTask(
                new VmotionRequestBuilder()
                        .vm("web01")
                        .host("esx2")
                        .datastore("ds2")
                        .build(),
                ACCESS,
                new ResultFile(workspace.toString(), "moved.json")));

        VmotionReport report = (VmotionReport) task.carryOut(vcenters, log);

        VmotionResult result = new VmotionResult(lasting(report, Duration.ofMillis(61_500)));
        assertThat(result.getToHost()).isEqualTo("esx2");
        assertThat(result.getToDatastores()).containsExactly("ds2");
        assertThat(result.getSeconds()).isEqualTo(61.5);
        assertThat(result.getWarnings()).singleElement().asString().contains("web01 has 1 snapshot");
        JsonNode json =
                new ObjectMapper().readTree(workspace.resolve("moved.json").toFile());
        assertThat(json.at("/to/host").asText()).isEqualTo("esx2");
        assertThat(json.at("/to/datastores")).hasSize(1);
        assertThat(json.at("/to/datastores/0").asText()).isEqualTo("ds2");
        assertThat(json.at("/warnings")).hasSize(1);
        assertThat(json.at("/warnings/0").asText()).contains("web01 has 1 snapshot");
        JsonNode longer = new ObjectMapper().readTree(VmotionJson.text(lasting(report, Duration.ofMillis(61_500))));
        assertThat(longer.at("/durationMillis").asLong()).isEqualTo(61_500);
    }

    /** The id of what is started goes to the controller, and comes back with the run that is begun anew. */
    @Test
    void anAbortOfARunThatWasBegunAnewCancelsWhatTheLostOneStarted() throws Exception {
        vcenter.courses.add(FakeCourse.hanging());
        vcenter.calls.before("awaitNews", () -> {
            throw new IllegalStateException("the agent is lost");
        });
        assertThatThrownBy(() -> task("esx2", "moved.json").carryOut(vcenters, log))
                .hasMessage("the agent is lost");
        assertThat(log.noted()).isEqualTo("task-1");
        vcenter.calls.before("awaitNews", () -> Thread.currentThread().interrupt());

        VmotionTask next = serialized(task("esx2", "moved.json").after(log.noted()));
        VmotionReport report = (VmotionReport) next.carryOut(vcenters, new TaskLog());

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.CANCELLED);
        assertThat(report.taskId()).isEqualTo("task-1");
        assertThat(vcenter.calls.count("cancel")).isEqualTo(1);
    }

    @Test
    void aGuestThatIsNotMovedFailsTheStepWithItsResult() throws Exception {
        vcenter.courses.add(FakeCourse.failing(new VsphereFault("CpuIncompatible", "No.", Map.of("host", "esx2"))));

        VmotionReport report = (VmotionReport) task("esx2", "moved.json").carryOut(vcenters, log);

        assertThatThrownBy(() -> new VmotionStep().conclude(report))
                .isInstanceOfSatisfying(GuestNotRelocatedException.class, e -> {
                    assertThat(e.getResult().getOutcome()).isEqualTo("failed");
                    assertThat(e.getResult().getFaultType()).isEqualTo("CpuIncompatible");
                    assertThat(e.getResult().getFinalHost()).isEqualTo("esx1");
                    assertThat(e).hasMessage(report.message());
                });
        JsonNode json =
                new ObjectMapper().readTree(workspace.resolve("moved.json").toFile());
        assertThat(json.at("/fault/type").asText()).isEqualTo("CpuIncompatible");
        assertThat(json.at("/fault/fields/host").asText()).isEqualTo("esx2");
    }

    @Test
    void whatIsRefusedIsInTheFileToo() throws Exception {
        VmotionReport report = (VmotionReport) task("nowhere", "moved.json").carryOut(vcenters, log);

        assertThat(report.problems()).hasSize(1);
        JsonNode json =
                new ObjectMapper().readTree(workspace.resolve("moved.json").toFile());
        assertThat(json.get("outcome").asText()).isEqualTo("refused");
        assertThat(json.at("/problems/0").asText()).contains("nowhere");
    }

    @Test
    void aFileThatCannotBeWrittenIsToldBeforeAnythingIsStarted() throws Exception {
        VmotionTask task = task("esx2", "no/such/folder/moved.json");

        assertThatThrownBy(() -> task.carryOut(vcenters, log))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no folder")
                .hasMessageContaining("Nothing was started");
        assertThat(vcenter.calls.made()).isEqualTo(List.of());
    }

    @Test
    void aFileThatCannotBeWrittenAfterwardsDoesNotHideWhatBecameOfTheGuest() throws Exception {
        vcenter.courses.add(FakeCourse.failing(new VsphereFault("CpuIncompatible", "No.", Map.of("host", "esx2"))));
        vcenter.calls.before("awaitNews", () -> assertThat(
                        workspace.resolve("moved.json").toFile().mkdir())
                .isTrue());

        VmotionReport report = (VmotionReport) task("esx2", "moved.json").carryOut(vcenters, log);

        assertThat(report.outcome()).isEqualTo(RelocationOutcome.FAILED);
        assertThat(report.fault().type()).isEqualTo("CpuIncompatible");
        assertThat(log.from(0))
                .contains("WARNING: the result file could not be written: resultFile 'moved.json' is a folder.");
    }

    @Test
    void aVcenterThatCannotBeReachedIsAResult() throws Exception {
        VmotionReport report = (VmotionReport) task("esx2", "moved.json").carryOut(new FakeVcenters(), log);

        assertThat(report.message())
                .isEqualTo(
                        "web01 is not moved, and nothing was started: the vCenter cannot be used. No vCenter answers at"
                                + " https://vcenter.");
    }

    private static VmotionReport lasting(VmotionReport report, Duration took) {
        return new VmotionReport(
                report.guest(),
                report.guestId(),
                report.outcome(),
                report.isChanged(),
                report.isAborted(),
                report.kind(),
                report.from(),
                report.to(),
                report.end(),
                report.taskId(),
                took,
                report.problems(),
                report.warnings(),
                report.events(),
                report.fault(),
                report.message());
    }

    @SuppressWarnings("unchecked")
    private static <T> T serialized(T object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
