package io.jenkins.plugins.livemigration.vsphere.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.livemigration.vsphere.EsxCluster;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest.Medium;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.FakeCourse;
import io.jenkins.plugins.livemigration.vsphere.FakeEsx;
import io.jenkins.plugins.livemigration.vsphere.FakeGuest;
import io.jenkins.plugins.livemigration.vsphere.FakeVcenter;
import io.jenkins.plugins.livemigration.vsphere.MaintenanceSpec;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.RecordedLines;
import io.jenkins.plugins.livemigration.vsphere.RelocationCheck;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import io.jenkins.plugins.livemigration.vsphere.maintenance.GuestMover.End;
import io.jenkins.plugins.livemigration.vsphere.maintenance.GuestMover.Move;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.MovedGuest;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.RemainingGuest;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.InvalidMaintenanceException;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.MaintenanceRequestBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * On a vCenter in memory, for answers that are lost, tasks that hang, and DRS, which VMware's simulator does not have: there
 * a host is in maintenance mode at once, whatever runs on it.
 */
class MaintenanceTest {

    private final FakeVcenter vcenter = FakeVcenter.sample();
    private final FakeEsx esx1 = vcenter.host("esx1");
    private final FakeEsx esx2 = vcenter.host("esx2");
    private final RecordedLines log = new RecordedLines();
    private GuestMover mover = this::moved;
    private boolean isAbandoned;

    @BeforeEach
    void drsDoesIt() {
        drs(true, "fullyAutomated");
    }

    @AfterEach
    void noInterruptIsLeftBehind() {
        Thread.interrupted();
    }

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
    void ownMovesComeBeforeTheHostIsAskedToEnter() throws Exception {
        drs(false, "");
        vcenter.addGuest("web02", "esx1", "ds1", "VM Network");
        mover = (guest, target, until) -> {
            assertThat(vcenter.maintenances).isEmpty();
            return moved(guest, target, until);
        };

        MaintenanceReport report = run(enter().migrateWithoutDrs(true).maxConcurrent(1));

        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(report.moves())
                .containsExactly(
                        new MovedGuest("web01", "esx2", true, "web01 runs on esx2."),
                        new MovedGuest("web02", "esx2", true, "web02 runs on esx2."));
        assertThat(report.remaining()).isEmpty();
        assertThat(report.message()).contains("Guests that were moved stay where they are:\n  - web01 to esx2");
    }

    @Test
    void aGuestThatCameMeanwhileIsMovedToo() throws Exception {
        drs(false, "");
        mover = (guest, target, until) -> {
            if (guest.name().equals("web01")) {
                vcenter.addGuest("late01", "esx1", "ds1", "VM Network");
            }
            return moved(guest, target, until);
        };

        MaintenanceReport report = run(enter().migrateWithoutDrs(true));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(report.moves()).extracting(MovedGuest::guest).containsExactly("web01", "late01");
    }

    @Test
    void theHostWithTheMostFreeMemoryIsTakenAndOneThatRefusesIsFollowedByAnother() throws Exception {
        drs(false, "");
        vcenter.addHost("esx3", esx1.cluster);
        esx2.memoryUsedMib = 60_000;
        mover = (guest, target, until) -> target.name().equals("esx3")
                ? new Move(End.REFUSED, "web01 does not fit on esx3.")
                : moved(guest, target, until);

        MaintenanceReport report = run(enter().migrateWithoutDrs(true));

        assertThat(log.lines()).containsSubsequence("Moving web01 to esx3", "Moving web01 to esx2");
        assertThat(report.moves()).extracting(MovedGuest::to).containsExactly("esx2");
        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.CHANGED);
    }

    @Test
    void nothingIsMovedIfOneGuestCannotLeaveAndAllReasonsAreTold() throws Exception {
        drs(false, "");
        vcenter.guest("web01").passthrough = List.of("GPU 1");
        ObjectId local = vcenter.addDatastore("local1", esx1.cluster, 1L << 40);
        esx2.datastores.remove(local);
        vcenter.addGuest("db01", "esx1", "local1", "VM Network");
        vcenter.addGuest("web02", "esx1", "ds1", "VM Network");

        MaintenanceReport report = run(enter().migrateWithoutDrs(true));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.REFUSED);
        assertThat(report.problems())
                .containsExactly(
                        "db01 cannot leave esx1: no other host can take it: esx2 does not reach the datastore local1.",
                        "web01 cannot leave esx1: it uses devices of the host: GPU 1.");
        assertThat(report.moves()).isEmpty();
        assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
        assertThat(vcenter.maintenances).isEmpty();
    }

    @Test
    void aMoveThatFailsLeavesTheHostInService() throws Exception {
        drs(false, "");
        vcenter.addGuest("web02", "esx1", "ds1", "VM Network");
        vcenter.addGuest("web03", "esx1", "ds1", "VM Network");
        mover = (guest, target, until) -> guest.name().equals("web02")
                ? new Move(End.FAILED, "web02 runs on esx1 still: GenericVmConfigFault.")
                : moved(guest, target, until);

        MaintenanceReport report = run(enter().migrateWithoutDrs(true).maxConcurrent(1));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.FAILED);
        assertThat(report.changed()).isTrue();
        assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
        assertThat(report.problems())
                .containsExactly(
                        "Guests could not be moved away, and the host was not asked to go into maintenance.",
                        "web02 runs on esx1 still: GenericVmConfigFault.");
        assertThat(report.remaining())
                .extracting(RemainingGuest::guest, RemainingGuest::reasons)
                .containsExactly(
                        tuple("web02", List.of("web02 runs on esx1 still: GenericVmConfigFault.")),
                        tuple("web03", List.of("no move of it was begun after one that failed")));
        assertThat(vcenter.maintenances).isEmpty();
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
    void aVcenterThatGoesBetweenMovesDoesNotHideThem() throws Exception {
        drs(false, "");
        vcenter.calls.before("inventory", () -> {});
        vcenter.calls.cut("inventory", 1);

        MaintenanceReport report = run(enter().migrateWithoutDrs(true));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.FAILED);
        assertThat(report.changed()).isTrue();
        assertThat(report.moves()).extracting(MovedGuest::guest).containsExactly("web01");
        assertThat(report.problems()).first().isEqualTo("The connection to vcenter was refused.");
        assertThat(vcenter.maintenances).isEmpty();
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
    void aTaskThatIsLeftGoesOnWithoutALimitOfVcenters() throws Exception {
        vcenter.courses.add(FakeCourse.hanging());

        MaintenanceReport report = run(enter().timeout(90).onTimeout("leave"));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.TIMED_OUT);
        assertThat(report.state()).isEqualTo(HostState.ENTERING);
        assertThat(report.changed()).isTrue();
        assertThat(report.problems()).contains("task-1 goes on at vCenter.");
        assertThat(vcenter.maintenances).extracting(MaintenanceSpec::timeout).containsExactly(Duration.ZERO);
        assertThat(vcenter.calls.count("cancel")).isZero();
    }

    @Test
    void theNextRunFindsATaskThatWasLeft() throws Exception {
        vcenter.courses.add(FakeCourse.succeeding().stepping(Duration.ofSeconds(40)));
        run(enter().timeout(30).onTimeout("leave"));

        MaintenanceReport report = run(enter());

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(report.taskId()).isEqualTo("task-1");
        assertThat(vcenter.calls.count("enterMaintenance")).isEqualTo(1);
    }

    @Test
    void anothersTaskIsFollowedAndNotCancelled() throws Exception {
        vcenter.addTask("EnterMaintenanceMode_Task", esx1.id, "VSPHERE.LOCAL\\Other", FakeCourse.hanging(), () -> {});

        MaintenanceReport report = run(enter().timeout(60));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.TIMED_OUT);
        assertThat(report.problems()).contains("task-1 goes on at vCenter, since another user started it.");
        assertThat(vcenter.calls.count("cancel")).isZero();
        assertThat(vcenter.calls.count("enterMaintenance")).isZero();
    }

    @Test
    void anOppositeTaskThatRunsIsARefusal() throws Exception {
        vcenter.addTask("EnterMaintenanceMode_Task", esx1.id, "VSPHERE.LOCAL\\Other", FakeCourse.hanging(), () -> {});

        MaintenanceReport report = run(exit());

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.REFUSED);
        assertThat(report.problems())
                .containsExactly(
                        "Host esx1 is just going into maintenance by task-1, which VSPHERE.LOCAL\\Other started. Wait"
                                + " for its end, or cancel it, and run the step once more.");
    }

    @Test
    void anAbortCancelsTheTaskAndAsksTheHost() throws Exception {
        vcenter.courses.add(FakeCourse.hanging());
        vcenter.calls.before("awaitNews", () -> {});
        vcenter.calls.before("awaitNews", () -> Thread.currentThread().interrupt());

        MaintenanceReport report = run(enter());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.STOPPED);
        assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
        assertThat(report.problems()).containsExactly("It was stopped.", "task-1 was cancelled.");
        assertThat(report.remaining()).hasSize(1);
    }

    @Test
    void aTaskThatNobodyHearsOfAnyMoreIsLeft() throws Exception {
        vcenter.courses.add(FakeCourse.hanging());
        isAbandoned = true;
        vcenter.calls.before("awaitNews", () -> Thread.currentThread().interrupt());

        MaintenanceReport report = run(enter());

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.STOPPED);
        assertThat(report.state()).isEqualTo(HostState.ENTERING);
        assertThat(vcenter.calls.count("cancel")).isZero();
    }

    @Test
    void anAbortThatCameTooLateSaysSo() throws Exception {
        vcenter.courses.add(FakeCourse.succeeding().notCancelable());
        vcenter.calls.before("awaitNews", () -> Thread.currentThread().interrupt());

        MaintenanceReport report = run(enter());

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.STOPPED);
        assertThat(report.state()).isEqualTo(HostState.IN_MAINTENANCE);
        assertThat(report.changed()).isTrue();
        assertThat(report.message()).contains("esx1 is in maintenance mode now.");
    }

    @Test
    void aTaskDeafToCancelIsNamed() throws Exception {
        vcenter.courses.add(FakeCourse.hanging().deafToCancel());

        MaintenanceReport report = run(enter().timeout(30));

        assertThat(report.problems())
                .containsExactly(
                        "It did not end within 30 s.",
                        "task-1 was told to end, and had not after 60 s; look at it in vCenter.");
        assertThat(report.state()).isEqualTo(HostState.ENTERING);
    }

    @Test
    void anAnswerThatIsLostIsFoundAgainAndNeverSubmittedTwice() throws Exception {
        vcenter.calls.loseAnswer("enterMaintenance");

        MaintenanceReport report = run(enter());

        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(report.taskId()).isEqualTo("task-1");
        assertThat(vcenter.calls.count("enterMaintenance")).isEqualTo(1);
        assertThat(vcenter.tasksOf(esx1.id)).hasSize(1);
    }

    @Test
    void aRequestThatIsLostIsNotRepeatedEither() throws Exception {
        vcenter.calls.loseRequest("enterMaintenance");

        MaintenanceReport report = run(enter());

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.FAILED);
        assertThat(report.problems())
                .containsExactly(
                        "No answer came from vcenter. vCenter has no such task: it did not arrive. Run the step once"
                                + " more.");
        assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
        assertThat(report.changed()).isFalse();
        assertThat(vcenter.calls.count("enterMaintenance")).isEqualTo(1);
    }

    @Test
    void anInterruptionDuringTheSubmissionCancelsWhatWasSubmitted() throws Exception {
        vcenter.courses.add(FakeCourse.hanging());
        vcenter.calls.before("now", () -> Thread.currentThread().interrupt());
        vcenter.calls.loseAnswer("enterMaintenance");

        MaintenanceReport report = run(enter());

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.STOPPED);
        assertThat(report.problems()).containsExactly("It was stopped.", "task-1 was cancelled.");
        assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
    }

    @Test
    void aConnectionThatIsCutInMidTaskIsBorne() throws Exception {
        vcenter.calls.before("awaitNews", () -> {});
        vcenter.calls.cut("awaitNews", 4);

        MaintenanceReport report = run(enter());

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(vcenter.calls.count("enterMaintenance")).isEqualTo(1);
        assertThat(log.lines())
                .containsSubsequence(
                        "WARNING: The connection to vcenter was refused. The task goes on at vCenter; it is asked again.",
                        "vCenter answers again; task-1 is followed on.");
    }

    @Test
    void aVcenterThatForgotTheTaskIsNotBelievedButTheHostIs() throws Exception {
        vcenter.calls.before("awaitNews", () -> {
            vcenter.forgetTasks();
            esx1.inMaintenance = true;
            vcenter.guest("web01").host = esx2.id;
        });

        MaintenanceReport report = run(enter());

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(report.warnings())
                .containsExactly("vCenter does not know task-1 any more; it was probably started anew.");
    }

    @Test
    void aTaskThatSaysSuccessIsNotBelievedIfTheHostSaysOtherwise() throws Exception {
        vcenter.courses.add(FakeCourse.succeeding().idle());

        MaintenanceReport report = run(enter());

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.FAILED);
        assertThat(report.problems()).containsExactly("task-1 ended as a success, but the host says otherwise.");
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

    @Test
    void vcentersOwnGuestsAreLeftToIt() throws Exception {
        drs(false, "");
        vcenter.guest("web01").name = "vCLS-4200d5a3";

        MaintenanceReport report = run(enter().migrateWithoutDrs(true));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(report.moves()).isEmpty();
        assertThat(report.warnings()).isEmpty();
    }

    /** By the engine of the step {@code vmotion}, with its checks and its look at where the guest is. */
    @Test
    void ownMovesAreThoseOfVmotion() throws Exception {
        drs(false, "");
        vcenter.addGuest("web02", "esx1", "ds1", "VM Network");
        vcenter.addGuest("db01", "esx1", "ds1", "VM Network").power = EsxGuest.Power.OFF;

        MaintenanceReport report = maintenance(enter().migrateWithoutDrs(true).evacuatePoweredOff(true));

        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(report.moves()).extracting(MovedGuest::guest).containsExactlyInAnyOrder("web01", "web02", "db01");
        assertThat(vcenter.relocations).hasSize(3).allSatisfy(spec -> assertThat(spec.host())
                .isEqualTo(esx2.id));
        assertThat(vcenter.guestsOn(esx1.id)).isEmpty();
        assertThat(log.lines()).anyMatch(line -> line.startsWith("web01: "));
    }

    @Test
    void aMoveThatVmotionsChecksRefuseIsNotBegun() throws Exception {
        drs(false, "");
        vcenter.host("esx2").memoryBytes = 4L << 30;
        vcenter.guest("web01").memoryMib = 8192;

        MaintenanceReport report = maintenance(enter().migrateWithoutDrs(true));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.FAILED);
        assertThat(report.problems()).anyMatch(problem -> problem.startsWith("web01 was not moved: esx2: "));
        assertThat(vcenter.relocations).isEmpty();
        assertThat(vcenter.maintenances).isEmpty();
    }

    @Test
    void anAbortDuringOwnMovesCancelsThemAndSaysWhereGuestsAre() throws Exception {
        drs(false, "");
        vcenter.courses.add(FakeCourse.hanging());
        Thread builds = Thread.currentThread();
        vcenter.calls.before("awaitNews", builds::interrupt);

        MaintenanceReport report = maintenance(enter().migrateWithoutDrs(true));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.STOPPED);
        assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
        assertThat(report.moves()).extracting(MovedGuest::moved).containsExactly(false);
        assertThat(vcenter.guest("web01").host).isEqualTo(esx1.id);
        assertThat(vcenter.maintenances).isEmpty();
    }

    private MaintenanceReport maintenance(MaintenanceRequestBuilder builder) throws InvalidMaintenanceException {
        return new Maintenance(vcenter, "mover@vsphere.local", log, vcenter.time, vcenter.time, () -> isAbandoned)
                .run(builder.build());
    }

    private Move moved(EsxGuest guest, EsxHost target, Instant until) {
        vcenter.guest(guest.name()).host = target.id();
        return new Move(End.MOVED, guest.name() + " runs on " + target.name() + ".");
    }

    private void drs(boolean enabled, String automation) {
        ObjectId id = esx1.cluster;
        try {
            EsxCluster old = vcenter.clusters(List.of(id)).get(0);
            vcenter.change(
                    new EsxCluster(id, old.name(), old.rootPool(), old.hosts(), enabled, automation, old.evcMode()));
        } catch (VsphereException e) {
            throw new AssertionError(e);
        }
    }

    private MaintenanceReport run(MaintenanceRequestBuilder builder) throws InvalidMaintenanceException {
        Services services =
                new Services(vcenter, "mover@vsphere.local", mover, log, vcenter.time, vcenter.time, () -> isAbandoned);
        return new MaintenanceRun(services, builder.build()).run();
    }

    private static MaintenanceRequestBuilder enter() {
        return new MaintenanceRequestBuilder("esx1");
    }

    private static MaintenanceRequestBuilder exit() {
        return new MaintenanceRequestBuilder("esx1").state("exit");
    }
}
