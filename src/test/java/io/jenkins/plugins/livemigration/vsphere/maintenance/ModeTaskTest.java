package io.jenkins.plugins.livemigration.vsphere.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.vsphere.FakeCourse;
import io.jenkins.plugins.livemigration.vsphere.MaintenanceSpec;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The task of a host on its way: submitted once, found again, followed, cancelled or left. */
class ModeTaskTest extends MaintenanceTrial {

    private static final String LEFT =
            "task-1 ran already when this step began, which did not start it, so it is not cancelled: it goes on at"
                    + " vCenter, and nobody follows it here. If nobody wants it, cancel it there.";

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
        assertThat(report.problems()).contains("It did not end within 60 s.", LEFT);
        assertThat(vcenter.calls.count("cancel")).isZero();
        assertThat(vcenter.calls.count("enterMaintenance")).isZero();
    }

    /** A task does not say for which build it was started: it may be another one's, which wants it. */
    @Test
    void anotherBuildsTaskIsFollowedAndNotCancelled() throws Exception {
        vcenter.addTask("EnterMaintenanceMode_Task", esx1.id, vcenter.user, FakeCourse.hanging(), () -> {});

        MaintenanceReport late = run(enter().timeout(60));

        assertThat(late.outcome()).isEqualTo(MaintenanceOutcome.TIMED_OUT);
        assertThat(late.problems()).containsExactly("It did not end within 60 s.", LEFT);
        assertThat(late.warnings())
                .contains("The host is under way already, by task-1, which " + vcenter.user
                        + " started; it is followed. This step did not start it, so it does not cancel it, whatever"
                        + " onTimeout and onAbort say.");
        assertThat(late.changed())
                .as("it is entering, though by another's task")
                .isTrue();

        vcenter.calls.before("awaitNews", () -> Thread.currentThread().interrupt());
        MaintenanceReport stopped = run(enter());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stopped.outcome()).isEqualTo(MaintenanceOutcome.STOPPED);
        assertThat(stopped.problems()).containsExactly("It was stopped.", LEFT);
        assertThat(stopped.state()).isEqualTo(HostState.ENTERING);
        assertThat(vcenter.calls.count("cancel")).isZero();
        assertThat(vcenter.calls.count("enterMaintenance")).isZero();
        assertThat(note).as("for the next run").isEmpty();
    }

    @Test
    void whatALostRunStartedIsCancelledByTheNextOne() throws Exception {
        vcenter.courses.add(FakeCourse.hanging());
        isAbandoned = true;
        vcenter.calls.before("awaitNews", () -> Thread.currentThread().interrupt());
        run(enter());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(note).isEqualTo(esx1.id + "=task-1");
        isAbandoned = false;
        startedBefore = note;

        MaintenanceReport report = run(enter().timeout(60));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.TIMED_OUT);
        assertThat(report.problems()).containsExactly("It did not end within 60 s.", "task-1 was cancelled.");
        assertThat(report.warnings())
                .contains("The host is under way already, by task-1, which " + vcenter.user
                        + " started; it is followed. An earlier run of this step started it.");
        assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
        assertThat(vcenter.calls.count("enterMaintenance")).isEqualTo(1);
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
    void aCancelThatIsLostIsAskedForAgain() throws Exception {
        vcenter.courses.add(FakeCourse.hanging());
        vcenter.calls.loseRequest("cancel");
        vcenter.calls.cut("cancel", 2);

        MaintenanceReport report = run(enter().timeout(30));

        assertThat(report.problems()).containsExactly("It did not end within 30 s.", "task-1 was cancelled.");
        assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
        assertThat(vcenter.calls.count("cancel")).isEqualTo(4);
        assertThat(log.lines())
                .containsSubsequence(
                        "Cancelling task-1",
                        "WARNING: No answer came from vcenter. task-1 is still to be cancelled; vCenter is asked again.",
                        "vCenter answers again.");
    }

    @Test
    void aStopThatIsRepeatedDoesNotEndTheCancelling() throws Exception {
        vcenter.courses.add(FakeCourse.hanging());
        vcenter.calls.before("awaitNews", () -> Thread.currentThread().interrupt());
        vcenter.calls.interrupt("cancel");

        MaintenanceReport report = run(enter());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.problems()).containsExactly("It was stopped.", "task-1 was cancelled.");
        assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
    }

    @Test
    void aCancelThatNobodyHeardIsNotSaidToBeHeard() throws Exception {
        vcenter.courses.add(FakeCourse.hanging());
        vcenter.calls.cut("cancel", 100);

        MaintenanceReport report = run(enter().timeout(30));

        assertThat(report.problems())
                .last()
                .isEqualTo(
                        "task-1 could not be told to end, and goes on at vCenter: The connection to vcenter was refused."
                                + " Look at it in vCenter.");
        assertThat(report.state()).isEqualTo(HostState.ENTERING);
    }

    @Test
    void aCancelThatNobodyKnowsOfIsSaidToBeSo() throws Exception {
        vcenter.courses.add(FakeCourse.hanging());
        for (int call = 0; call < 100; call++) {
            vcenter.calls.loseRequest("cancel");
        }

        MaintenanceReport report = run(enter().timeout(30));

        assertThat(report.problems())
                .last()
                .isEqualTo(
                        "It is not known whether task-1 was told to end; it may go on at vCenter: No answer came from"
                                + " vcenter. Look at it in vCenter.");
    }

    @Test
    void aCancelThatIsRefusedIsSaidToBeRefused() throws Exception {
        vcenter.courses.add(FakeCourse.hanging());
        VsphereFault fault = new VsphereFault("NoPermission", "Permission was denied.", Map.of());
        vcenter.calls.fail(
                "cancel",
                new VsphereException(VsphereException.Kind.FAULT, "vcenter", "vcenter refused CancelTask.", fault));

        MaintenanceReport report = run(enter().timeout(30));

        assertThat(report.problems())
                .last()
                .isEqualTo(
                        "task-1 goes on at vCenter, which does not cancel it: vcenter refused CancelTask. Look at it in"
                                + " vCenter.");
        assertThat(vcenter.calls.count("cancel")).isEqualTo(1);
        assertThat(report.state()).isEqualTo(HostState.ENTERING);
    }

    @Test
    void aTaskThatCannotBeCancelledIsWaitedFor() throws Exception {
        vcenter.courses.add(FakeCourse.hanging().notCancelable());

        MaintenanceReport report = run(enter().timeout(30));

        assertThat(report.problems())
                .last()
                .isEqualTo(
                        "task-1 goes on: vCenter says that it cannot be cancelled, and it had not ended after 60 s. Look"
                                + " at it in vCenter.");
        assertThat(vcenter.calls.count("cancel")).isZero();
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
    void anEarlierTaskIsNotTakenForTheOneWhoseAnswerWasLost() throws Exception {
        run(enter());
        run(exit());
        vcenter.time.last(Duration.ofMinutes(1));
        vcenter.calls.loseRequest("enterMaintenance");

        MaintenanceReport report = run(enter());

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.FAILED);
        assertThat(report.taskId()).isEmpty();
    }

    @Test
    void anEndedTaskOfTheRunJustBeforeIsNotConcludedFrom() throws Exception {
        vcenter.addTask(
                "EnterMaintenanceMode_Task",
                esx1.id,
                vcenter.user,
                FakeCourse.failing(new VsphereFault("Timedout", "", Map.of())).stepping(Duration.ofMillis(500)),
                () -> {});
        vcenter.time.last(Duration.ofSeconds(2));
        vcenter.calls.loseRequest("enterMaintenance");

        MaintenanceReport report = run(enter());

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.FAILED);
        assertThat(report.taskId()).isEmpty();
        assertThat(report.problems()).singleElement().asString().endsWith("it did not arrive. Run the step once more.");
    }

    @Test
    void anothersTaskIsNotTakenForTheOneWhoseAnswerWasLost() throws Exception {
        vcenter.calls.before(
                "now",
                () -> vcenter.addTask(
                        "EnterMaintenanceMode_Task", esx1.id, "VSPHERE.LOCAL\\Other", FakeCourse.hanging(), () -> {}));
        vcenter.calls.loseRequest("enterMaintenance");

        MaintenanceReport report = run(enter().timeout(90));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.FAILED);
        assertThat(report.taskId()).isEmpty();
        assertThat(report.changed()).isFalse();
        assertThat(vcenter.calls.count("cancel")).isZero();
    }

    @Test
    void whetherTheTaskArrivedIsNotSaidIfVcenterCannotBeAsked() throws Exception {
        vcenter.calls.loseRequest("enterMaintenance");
        // When it begins: is the opposite under way, and the same?
        vcenter.calls.before("tasksOf", () -> {});
        vcenter.calls.before("tasksOf", () -> {});
        for (int call = 0; call < 3; call++) {
            vcenter.calls.refuseLogin("tasksOf");
        }

        MaintenanceReport report = run(enter());

        assertThat(report.problems())
                .containsExactly(
                        "No answer came from vcenter. Nor could vCenter be asked whether it has the task, which may"
                                + " go on there.");
        assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
    }

    @Test
    void aHostThatSaysItAMomentAfterItsTaskIsAskedAgain() throws Exception {
        vcenter.courses.add(FakeCourse.succeeding().idle());
        // At the begin, at the end of the task, and once more.
        vcenter.calls.before("hosts", () -> {});
        vcenter.calls.before("hosts", () -> {});
        vcenter.calls.before("hosts", () -> esx1.inMaintenance = true);

        assertThat(run(enter()).outcome()).isEqualTo(MaintenanceOutcome.CHANGED);
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
    void aVcenterThatGoesOnRefusingTheUserIsGivenUp() throws Exception {
        vcenter.courses.add(FakeCourse.hanging());
        vcenter.calls.before("awaitNews", () -> {});
        vcenter.calls.before("hosts", () -> {});
        for (int call = 0; call < 10; call++) {
            vcenter.calls.refuseLogin("awaitNews");
            vcenter.calls.refuseLogin("hosts");
        }

        MaintenanceReport report = run(enter());

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.UNKNOWN);
        assertThat(report.problems())
                .containsExactly(
                        "vCenter did not let the user in any more while task-1 ran, so that nobody follows it; it"
                                + " goes on there. See to the user's password and to the certificate.");
        assertThat(vcenter.calls.count("awaitNews"))
                .as("asked three times more")
                .isEqualTo(4);
        assertThat(vcenter.calls.count("hosts")).isEqualTo(4);
        assertThat(vcenter.calls.count("cancel")).isZero();
    }

    @Test
    void twoRefusalsAreBorne() throws Exception {
        vcenter.calls.refuseLogin("awaitNews");
        vcenter.calls.refuseLogin("awaitNews");

        assertThat(run(enter()).outcome()).isEqualTo(MaintenanceOutcome.CHANGED);
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
}
