package io.jenkins.plugins.livemigration.jenkins.esx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.jenkins.task.TaskLog;
import io.jenkins.plugins.livemigration.jenkins.task.VcenterTask;
import io.jenkins.plugins.livemigration.vsphere.FakeCourse;
import io.jenkins.plugins.livemigration.vsphere.FakeVcenter;
import io.jenkins.plugins.livemigration.vsphere.FakeVcenters;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VcenterSecret;
import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceOutcome;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an agent does for the steps, and what the build gets: over a vCenter in memory, and through serialization. */
class EsxTasksTest {

    private static final VcenterAccess ACCESS = new VcenterAccess(
            URI.create("https://vc01"),
            "mover@vsphere.local",
            new VcenterSecret("secret"),
            new VcenterTrust.SystemAuthorities(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    private final FakeVcenter vcenter = FakeVcenter.sample();
    private final FakeVcenters vcenters = new FakeVcenters().add("vc01", vcenter);
    private final TaskLog log = new TaskLog();

    @Test
    void aBuildGetsWhatBecameOfTheAdapters() throws Exception {
        EnableVmotionStep step = new EnableVmotionStep();
        step.setCluster("C0");
        int before = vcenter.sessions();

        EnableVmotionResult result =
                (EnableVmotionResult) step.conclude(done(new VmotionNetworkTask(step.toRequest(), ACCESS)));

        assertThat(result.getOutcome()).isEqualTo("inPlace");
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.isChanged()).isFalse();
        assertThat(result.getAdapters()).hasSize(2);
        VmotionAdapter adapter = result.getAdapters().get(0);
        assertThat(List.of(adapter.getHost(), adapter.getDevice(), adapter.getPortgroup(), adapter.getIp()))
                .containsExactly("esx1", "vmk1", "vMotion", "198.51.100.1");
        assertThat(adapter.getMtu()).isEqualTo(9000);
        assertThat(adapter.isVmotion()).isTrue();
        assertThat(adapter.getChanges()).isEmpty();
        assertThat(log.from(0)).contains("Plan: vMotion enabled on all hosts of C0");
        assertThat(vcenter.sessions()).as("logged out").isEqualTo(before);
    }

    @Test
    void aRefusalFailsTheBuildWithAllThatIsKnown() throws Exception {
        EnableVmotionStep step = new EnableVmotionStep();
        step.setHosts(List.of("esx9"));
        Serializable report = done(new VmotionNetworkTask(step.toRequest(), ACCESS));

        assertThatThrownBy(() -> step.conclude(report))
                .isInstanceOfSatisfying(VmotionNotEnabledException.class, e -> assertThat(
                                e.getResult().getProblems())
                        .containsExactly("There is no host 'esx9' that this user may see."))
                .hasMessageContaining("nothing was touched");
    }

    @Test
    void aBuildGetsWhatBecameOfTheHost() throws Exception {
        vcenter.courses.add(FakeCourse.failing(new VsphereFault("Timedout", "", Map.of())));
        MaintenanceModeStep step = new MaintenanceModeStep("esx1");
        Serializable report = done(new MaintenanceTask(step.toRequest(), ACCESS));

        assertThatThrownBy(() -> step.conclude(report)).isInstanceOfSatisfying(HostNotInModeException.class, e -> {
            MaintenanceResult result = e.getResult();
            assertThat(result.getOutcome()).isEqualTo("timedOut");
            assertThat(result.getState()).isEqualTo("inService");
            assertThat(result.getTaskId()).isEqualTo("task-1");
            assertThat(result.getRemaining()).singleElement().satisfies(guest -> {
                assertThat(guest.getGuest()).isEqualTo("web01");
                assertThat(guest.getPower()).isEqualTo("on");
                assertThat(guest.getReasons()).containsExactly("nothing moves it: DRS is off in C0");
            });
        });
        step.setMigrateWithoutDrs(true);
        MaintenanceResult entered =
                (MaintenanceResult) step.conclude(done(new MaintenanceTask(step.toRequest(), ACCESS)));
        assertThat(entered.getOutcome()).isEqualTo("changed");
        assertThat(entered.getMoves()).singleElement().satisfies(move -> {
            assertThat(move.getGuest()).isEqualTo("web01");
            assertThat(move.getTo()).isEqualTo("esx2");
            assertThat(move.isMoved()).isTrue();
        });
    }

    /** Ids of what is started go to the controller, and come back with the run that is begun anew. */
    @Test
    void anAbortOfARunThatWasBegunAnewCancelsWhatTheLostOneStarted() throws Exception {
        vcenter.courses.add(FakeCourse.hanging());
        vcenter.calls.before("awaitNews", () -> {
            throw new IllegalStateException("the agent is lost");
        });
        VcenterTask first = new MaintenanceTask(new MaintenanceModeStep("esx1").toRequest(), ACCESS);
        assertThatThrownBy(() -> first.carryOut(vcenters, log)).hasMessage("the agent is lost");
        assertThat(log.noted()).endsWith("=task-1");
        vcenter.calls.before("awaitNews", () -> Thread.currentThread().interrupt());

        VcenterTask next = (VcenterTask) copied(first.after(log.noted()));
        MaintenanceReport report = (MaintenanceReport) next.carryOut(vcenters, new TaskLog());

        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.STOPPED);
        assertThat(report.problems()).contains("task-1 was cancelled.");
        assertThat(vcenter.calls.count("cancel")).isEqualTo(1);
    }

    /** The same of an own move, before the host is asked to enter. */
    @Test
    void anAbortOfARunThatWasBegunAnewCancelsTheOwnMoveOfTheLostOne() throws Exception {
        vcenter.courses.add(FakeCourse.hanging());
        vcenter.calls.before("awaitNews", () -> {
            throw new IllegalStateException("the agent is lost");
        });
        MaintenanceModeStep step = new MaintenanceModeStep("esx1");
        step.setMigrateWithoutDrs(true);
        VcenterTask first = new MaintenanceTask(step.toRequest(), ACCESS);
        first.carryOut(vcenters, log);
        assertThat(log.noted()).isEqualTo(vcenter.guest("web01").id + "=task-1");
        vcenter.calls.before("awaitNews", Thread.currentThread()::interrupt);

        VcenterTask next = (VcenterTask) copied(first.after(log.noted()));
        MaintenanceReport report = (MaintenanceReport) next.carryOut(vcenters, new TaskLog());

        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.STOPPED);
        assertThat(vcenter.calls.count("cancel")).isEqualTo(1);
        assertThat(vcenter.relocations).hasSize(1);
    }

    @Test
    void aVcenterThatCannotBeReachedIsTold() throws Exception {
        VcenterTask task = new MaintenanceTask(
                new MaintenanceModeStep("esx1").toRequest(),
                new VcenterAccess(
                        URI.create("https://vc09"),
                        "mover",
                        new VcenterSecret("secret"),
                        new VcenterTrust.SystemAuthorities(),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)));

        assertThatThrownBy(() -> task.carryOut(vcenters, log))
                .isInstanceOf(IOException.class)
                .hasMessage("No vCenter answers at https://vc09. Nothing was touched.");
    }

    /** As it goes to the agent, is done there, and comes back. */
    private Serializable done(VcenterTask task) throws Exception {
        assertThat(task.isRepeatable()).isTrue();
        assertThat(task.title()).isNotBlank();
        VcenterTask there = (VcenterTask) copied(task);
        return copied(there.carryOut(vcenters, log));
    }

    private static Serializable copied(Serializable value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Serializable) in.readObject();
        }
    }
}
