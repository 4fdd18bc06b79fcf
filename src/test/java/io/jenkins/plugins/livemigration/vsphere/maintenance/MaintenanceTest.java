package io.jenkins.plugins.livemigration.vsphere.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Medium;
import io.jenkins.plugins.livemigration.vsphere.FakeCourse;
import io.jenkins.plugins.livemigration.vsphere.FakeGuest;
import io.jenkins.plugins.livemigration.vsphere.MaintenanceSpec;
import io.jenkins.plugins.livemigration.vsphere.RelocationCheck;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.RemainingGuest;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.MaintenanceRequestBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a host is asked, what is foreseen, and what is said in the end; with DRS, and without anybody who moves guests. */
class MaintenanceTest extends MaintenanceTrial {

    @Test
    void drsEmptiesTheHostAndTheHostSaysSo() throws Exception {
        vcenter.calls.before("awaitNews", () -> vcenter.guest("web01").host = esx2.id);

        MaintenanceReport report = run(enter());

        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(report.changed()).isTrue();
        assertThat(report.state()).isEqualTo(HostState.IN_MAINTENANCE);
        assertThat(report.remaining()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.message()).isEqualTo("maintenance mode of esx1: enter: esx1 is in maintenance mode.");
        assertThat(log.lines())
                .containsSubsequence(
                        "Plan: esx1 goes into maintenance mode; 1 running and 0 other guests are there",
                        "    DRS is fully automated in C0 and moves: web01",
                        "maintenance mode of esx1: enter: task-1",
                        "EnterMaintenanceMode: 20 %",
                        "EnterMaintenanceMode: 70 %");
        assertThat(vcenter.maintenances).containsExactly(new MaintenanceSpec(Duration.ofSeconds(1800), false, null));
    }

    @Test
    void whatIsAskedForReachesVcenter() throws Exception {
        run(enter().vsanMode("evacuateAllData").evacuatePoweredOff(true).timeout(600));

        assertThat(vcenter.maintenances)
                .containsExactly(new MaintenanceSpec(Duration.ofSeconds(600), true, "evacuateAllData"));
    }

    @Test
    void aHostThatIsSoAlreadyIsLeftAlone() throws Exception {
        MaintenanceReport back = run(exit());
        assertThat(back.outcome()).isEqualTo(MaintenanceOutcome.IN_PLACE);
        assertThat(back.changed()).isFalse();
        assertThat(back.message())
                .isEqualTo("maintenance mode of esx1: exit: nothing was changed, esx1 is in service already.");

        esx1.inMaintenance = true;
        MaintenanceReport there = run(enter());
        assertThat(there.outcome()).isEqualTo(MaintenanceOutcome.IN_PLACE);
        assertThat(there.changed()).isFalse();
        assertThat(there.warnings())
                .containsExactly(
                        "The host is in maintenance mode, and guests still run there: web01. Move them or power them"
                                + " off before you switch it off.");
        assertThat(vcenter.calls.count("enterMaintenance") + vcenter.calls.count("exitMaintenance"))
                .isZero();
    }

    @Test
    void aHostComesBack() throws Exception {
        esx1.inMaintenance = true;

        MaintenanceReport report = run(exit());

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
        assertThat(esx1.inMaintenance).isFalse();
    }

    @Test
    void whoeverEntersWithGuestsLeftRunningIsTold() throws Exception {
        MaintenanceReport report = run(enter());

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(report.remaining())
                .containsExactly(new RemainingGuest("web01", "ON", List.of("it still runs there")));
        assertThat(report.message()).contains("Still there:\n  - web01 (runs): it still runs there");
        assertThat(log.lines())
                .contains(
                        "WARNING: The host is in maintenance mode, and guests still run there: web01. Move them or power"
                                + " them off before you switch it off.");
    }

    @Test
    void withoutDrsItIsToldBeforeWhoHoldsIt() throws Exception {
        drs(true, "manual");
        vcenter.addGuest("db01", "esx1", "ds1", "VM Network").power = EsxGuest.Power.OFF;

        run(enter());

        assertThat(log.lines())
                .containsSubsequence(
                        "    these do not run and stay: db01",
                        "WARNING: Nothing moves guests away: DRS is manual in C0, and migrateWithoutDrs is off. Until somebody"
                                + " moves or powers off these, esx1 does not go into maintenance mode: web01.",
                        "maintenance mode of esx1: enter: task-1");
    }

    @Test
    void aDryRunShowsThePlanAndBeginsNothing() throws Exception {
        drs(false, "");
        MaintenanceReport report = run(enter().migrateWithoutDrs(true).dryRun(true));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.PLANNED);
        assertThat(report.changed()).isFalse();
        assertThat(log.lines()).contains("        web01 to esx2, or another host if that refuses it");
        assertThat(vcenter.tasksOf(esx1.id)).isEmpty();
    }

    @Test
    void onTimeOutTheTaskIsCancelledAndWhatHoldsItIsListed() throws Exception {
        vcenter.courses.add(FakeCourse.hanging());
        vcenter.check = new RelocationCheck(
                List.of(new VsphereFault("RuleViolation", "", Map.of("rule", "keep web01 here"))), List.of());
        vcenter.guest("web01").media.add(new Medium("CD/DVD drive 1", "host device", null, true));

        MaintenanceReport report = run(enter().timeout(90));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.TIMED_OUT);
        assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
        assertThat(report.changed()).isFalse();
        assertThat(report.problems()).containsExactly("It did not end within 90 s.", "task-1 was cancelled.");
        assertThat(report.remaining())
                .containsExactly(new RemainingGuest(
                        "web01",
                        "ON",
                        List.of(
                                "CD/DVD drive 1 is connected to a host device",
                                "a move to esx2 is refused: RuleViolation (rule keep web01 here)")));
        assertThat(report.message()).contains("esx1 is in service now.").contains("Still there:\n  - web01 (runs): ");
        assertThat(log.lines()).contains("1 guest runs on esx1");
    }

    @Test
    void reasonsNameDrivesTemplatesAndWhoDoesNotMove() throws Exception {
        drs(true, "partiallyAutomated");
        vcenter.guest("web01").media.add(new Medium("CD/DVD drive 1", "client device", null, true));
        FakeGuest template = vcenter.addGuest("template01", "esx1", "ds1", "VM Network");
        template.template = true;
        template.power = EsxGuest.Power.OFF;
        vcenter.courses.add(FakeCourse.hanging());

        MaintenanceReport report = run(enter().timeout(30).evacuatePoweredOff(true));

        assertThat(report.remaining())
                .containsExactly(
                        new RemainingGuest(
                                "template01",
                                "OFF",
                                List.of(
                                        "it is a template, which cannot be moved so: register it with another host by hand",
                                        "nothing moves it: DRS is partiallyAutomated in C0")),
                        new RemainingGuest(
                                "web01",
                                "ON",
                                List.of(
                                        "CD/DVD drive 1 is connected to a client device, which may hold it",
                                        "nothing moves it: DRS is partiallyAutomated in C0")));
    }

    @Test
    void vcentersOwnTimeOutIsOne() throws Exception {
        vcenter.courses.add(FakeCourse.failing(new VsphereFault("Timedout", "Operation timed out.", Map.of())));

        MaintenanceReport report = run(enter());

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.TIMED_OUT);
        assertThat(report.problems()).containsExactly("task-1 failed: Timedout: Operation timed out.");
        assertThat(report.remaining()).hasSize(1);
    }

    @Test
    void aHostThatCannotBeAskedAtTheEndIsShouted() throws Exception {
        vcenter.courses.add(FakeCourse.hanging());
        vcenter.calls.before("hosts", () -> {});
        vcenter.calls.cut("hosts", 100);

        MaintenanceReport report = run(enter().timeout(30));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.UNKNOWN);
        assertThat(report.message())
                .contains("NOBODY KNOWS what state esx1 is in")
                .contains("task-1");
    }

    @Test
    void aHostThatIsDisconnectedOrUnknownIsRefused() throws Exception {
        esx1.connection = "notResponding";
        assertThat(run(enter()).problems())
                .containsExactly("Host esx1 cannot be asked: vCenter says that it is notResponding.");
        assertThat(run(new MaintenanceRequestBuilder("esx9")).problems())
                .containsExactly("There is no host 'esx9' that this user may see.");
    }
}
