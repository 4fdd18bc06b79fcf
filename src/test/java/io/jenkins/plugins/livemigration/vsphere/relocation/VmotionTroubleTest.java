package io.jenkins.plugins.livemigration.vsphere.relocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.FakeCourse;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on the way: answers that are lost, tasks that lie, hang or fail, builds that are aborted. */
class VmotionTroubleTest {

    private final MoveTrial trial = new MoveTrial();

    @AfterEach
    void theThreadIsNotMarkedAsInterrupted() {
        assertFalse(Thread.interrupted());
    }

    @Test
    void aSubmissionWithoutAnswerThatArrivedIsFoundAndFollowedAndNotRepeated() {
        trial.vcenter.calls.loseAnswer("relocate");

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals("task-1", report.taskId());
        assertEquals(1, trial.relocations());
        assertEquals(1, trial.vcenter.calls.count("relocate"));
        assertTrue(trial.log.text().contains("Found: task-1, started by VSPHERE.LOCAL\\Mover"), trial.log.text());
    }

    @Test
    void itIsFoundEvenIfTheVcenterIsAwayForAWhile() {
        trial.vcenter.calls.loseAnswer("relocate");
        trial.vcenter.calls.before("tasksOf", () -> {});
        trial.vcenter.calls.cut("tasksOf", 6);

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals(1, trial.vcenter.calls.count("relocate"));
    }

    @Test
    void aSubmissionThatProvablyDidNotArriveIsToldAndNotRepeated() {
        trial.vcenter.calls.loseRequest("relocate");

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.FAILED, report.outcome());
        assertFalse(report.isChanged());
        assertEquals("esx1", report.end().host());
        assertTrue(report.message().contains("so nothing was started"), report.message());
        assertEquals(1, trial.vcenter.calls.count("relocate"));
        assertEquals(0, trial.relocations());
    }

    @Test
    void anEarlierTaskOfTheSameUserIsNotTakenForIt() {
        FakeCourse brief = FakeCourse.succeeding().idle().stepping(Duration.ofMillis(1));
        trial.vcenter.addTask("RelocateVM_Task", trial.web01().id, trial.vcenter.user, brief, () -> {});
        trial.vcenter.time.last(Duration.ofMillis(10));
        trial.vcenter.calls.loseRequest("relocate");

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.FAILED, report.outcome(), report.message());
        assertEquals("", report.taskId());
    }

    @Test
    void aSubmissionThatNobodyCanSayAnythingAboutIsUnknown() {
        trial.vcenter.calls.loseAnswer("relocate");
        trial.vcenter.calls.before("tasksOf", () -> {});
        trial.vcenter.calls.cut("tasksOf", 1000);

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.UNKNOWN, report.outcome());
        assertEquals(GuestPlace.UNKNOWN, report.end().host());
        assertEquals(GuestPlace.UNKNOWN, report.end().power());
        assertTrue(report.message().startsWith("IT IS NOT KNOWN WHETHER A RELOCATION OF web01 RUNS"), report.message());
        assertEquals(1, trial.vcenter.calls.count("relocate"));
    }

    @Test
    void anAbortDuringTheSearchForALostSubmissionEndsItSoon() {
        trial.vcenter.calls.loseAnswer("relocate");
        trial.vcenter.calls.before("tasksOf", () -> {});
        trial.vcenter.calls.cut("tasksOf", 3);
        trial.vcenter.calls.cut("tasksOf", () -> Thread.currentThread().interrupt());
        trial.vcenter.calls.cut("tasksOf", 100_000);

        VmotionReport report = trial.move(builder -> builder.host("esx2").timeout(604_800));

        assertEquals(RelocationOutcome.UNKNOWN, report.outcome(), report.message());
        assertTrue(report.isAborted());
        assertTrue(
                report.took().compareTo(Duration.ofSeconds(200)) < 0,
                report.took().toString());
        assertTrue(report.message().contains("did not answer within 120 s after the abort"), report.message());
    }

    @Test
    void anAnswerThatIsLostNearTheEndOfTheTimeIsLookedForAllTheSame() {
        trial.vcenter.courses.add(FakeCourse.hanging());
        trial.vcenter.calls.before("checkRelocation", () -> trial.vcenter.time.last(Duration.ofSeconds(299)));
        trial.vcenter.calls.loseAnswer("relocate");
        trial.vcenter.calls.before("tasksOf", () -> {});
        trial.vcenter.calls.cut("tasksOf", 3);

        VmotionReport report = trial.move(builder -> builder.host("esx2").timeout(300));

        assertEquals(RelocationOutcome.TIMED_OUT, report.outcome(), report.message());
        assertEquals("task-1", report.taskId());
        assertEquals("esx1", report.end().host());
        assertEquals(0, trial.vcenter.calls.count("cancel"), "nobody is certain that it is this step's");
        assertTrue(
                report.message()
                        .startsWith("task-1 did not end within 300 s. No answer came when the relocation was submitted,"
                                + " so it is not certain that this step started it, and it is not cancelled"),
                report.message());
    }

    @Test
    void oneThatEndedMeanwhileIsNotTakenForOneThatRuns() {
        trial.vcenter.calls.before("checkRelocation", () -> trial.vcenter.time.last(Duration.ofSeconds(299)));
        trial.vcenter.calls.loseAnswer("relocate");
        trial.vcenter.calls.before("tasksOf", () -> {});
        trial.vcenter.calls.cut("tasksOf", 4);

        VmotionReport report = trial.move(builder -> builder.host("esx2").timeout(300));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals("esx2", report.end().host());
    }

    /** What the task list shows does not tell whose a relocation is, and what is cancelled must be the step's own. */
    @Test
    void aRelocationThatAnotherBuildStartedMeanwhileIsNotCancelledForALostOne() {
        trial.vcenter.calls.before("checkRelocation", () -> runningAlready(FakeCourse.hanging(), "esx3"));
        trial.vcenter.calls.loseRequest("relocate");
        trial.vcenter.calls.before("awaitNews", () -> Thread.currentThread().interrupt());

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.CANCELLED, report.outcome(), report.message());
        assertEquals("task-1", report.taskId());
        assertEquals(0, trial.vcenter.calls.count("cancel"));
        assertEquals(List.of(), trial.noted, "the next run must not take it for the step's own either");
        assertTrue(
                report.message()
                        .contains(
                                "so it is not certain that this step started it, and it is not cancelled: it goes on in"
                                        + " the vCenter"),
                report.message());
        assertTrue(trial.log.text().contains("or one that another build started just then"), trial.log.text());
    }

    @Test
    void oneThatLedElsewhereIsNotSaidToBeTheStepsOwn() {
        trial.vcenter.addHost("esx3", trial.vcenter.id(ObjectKind.CLUSTER, "C0"));
        trial.vcenter.calls.before("checkRelocation", () -> running(FakeCourse.succeeding(), "esx3"));
        trial.vcenter.calls.loseRequest("relocate");

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.FAILED, report.outcome(), report.message());
        assertEquals("esx3", report.end().host());
        assertTrue(
                report.message()
                        .startsWith(
                                "task-1, which was found when no answer came to RelocateVM_Task, and which another build"
                                        + " may have started, took web01 to another place"),
                report.message());
    }

    @Test
    void aVcenterThatIsAwayInMidTaskIsWaitedForAndSaidOnce() {
        trial.vcenter.courses.add(FakeCourse.succeeding().stepping(Duration.ofMinutes(2)));
        trial.vcenter.calls.before("awaitNews", () -> {});
        trial.vcenter.calls.cut("awaitNews", 8);

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals(1, trial.relocations());
        String log = trial.log.text();
        assertEquals(
                log.indexOf("The relocation goes on there."), log.lastIndexOf("The relocation goes on there."), log);
        assertTrue(log.contains("The vCenter answers again after 121 s."), log);
    }

    @Test
    void aVcenterThatStaysAwayEndsWithATimeOutAndAnUnknownPlace() {
        trial.vcenter.calls.cut("awaitNews", 10_000);
        trial.vcenter.calls.before("guests", () -> {});
        trial.vcenter.calls.cut("guests", 10_000);

        VmotionReport report = trial.move(builder -> builder.host("esx2").timeout(600));

        assertEquals(RelocationOutcome.UNKNOWN, report.outcome());
        assertTrue(
                report.message().startsWith("IT IS NOT KNOWN WHERE web01 IS. task-1 did not end within"),
                report.message());
        assertTrue(report.message().contains("It was on host esx1"), report.message());
        assertTrue(
                report.took().compareTo(Duration.ofSeconds(600 + 3 * 120)) < 0,
                report.took().toString());
    }

    @Test
    void aVcenterThatDoesNotLetItsUserInAnyMoreIsNotAskedUntilTheUserIsLocked() {
        trial.vcenter.courses.add(FakeCourse.hanging());
        trial.vcenter.calls.before("guests", () -> {});
        for (int time = 0; time < 100; time++) {
            trial.vcenter.calls.refuseLogin("awaitNews");
            trial.vcenter.calls.refuseLogin("guests");
        }

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.UNKNOWN, report.outcome());
        assertEquals(3, trial.vcenter.calls.count("awaitNews"));
        assertEquals(1 + 3, trial.vcenter.calls.count("guests"));
        assertTrue(report.message().contains("did not let the user in any more"), report.message());
    }

    @Test
    void aTaskThatFailsIsToldWithFaultAndAdviceAndPlace() {
        trial.vcenter.courses.add(FakeCourse.failing(
                new VsphereFault("CpuIncompatible", "The CPU lacks features.", Map.of("host", "esx2"))));

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.FAILED, report.outcome());
        assertEquals("CpuIncompatible", report.fault().type());
        assertEquals("esx1", report.end().host());
        assertFalse(report.isChanged());
        String message = report.message();
        assertTrue(message.contains("CpuIncompatible: The CPU lacks features. (host esx2)"), message);
        assertTrue(message.contains("EVC mode"), message);
        assertTrue(message.contains("web01 is on host esx1, datastore ds1, powered on."), message);
    }

    @Test
    void aTaskThatLiesAboutSuccessIsToldLoudly() {
        trial.vcenter.courses.add(FakeCourse.succeeding().idle());

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.FAILED, report.outcome());
        assertEquals("esx1", report.end().host());
        assertTrue(
                report.message()
                        .startsWith(
                                "task-1 SAYS THAT IT SUCCEEDED, BUT web01 IS NOT WHERE IT WAS TO BE: it is on host esx1,"
                                        + " not on esx2."),
                report.message());
    }

    @Test
    void aGuestThatSaysSoAMomentLateIsBelieved() {
        trial.vcenter.courses.add(FakeCourse.succeeding().idle());
        trial.vcenter.calls.before("guests", () -> {});
        trial.vcenter.calls.before("guests", () -> {});
        trial.vcenter.calls.before("guests", () -> trial.web01().host = trial.host("esx2"));

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
    }

    @Test
    void aGuestThatArrivedThoughItsTaskFailedIsMovedWithAWarning() {
        trial.vcenter.courses.add(FakeCourse.failing(new VsphereFault("GenericVmConfigFault", "", Map.of()))
                .workingAllTheSame());

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.MOVED, report.outcome());
        assertTrue(report.warnings().get(0).contains("task-1 says that it failed (GenericVmConfigFault)"));
    }

    @Test
    void aGuestThatRanAndIsOffAfterwardsIsToldLoudly() {
        trial.vcenter.courses.add(FakeCourse.failing(new VsphereFault("GenericVmConfigFault", "", Map.of())));
        trial.vcenter.calls.before("awaitNews", () -> trial.web01().power = EsxGuest.Power.OFF);

        VmotionReport report = trial.toEsx2();

        assertEquals("off", report.end().power());
        assertTrue(report.message().contains("IT RAN BEFORE, AND IS OFF NOW."), report.message());
    }

    @Test
    void aTaskThatTheVcenterForgotIsJudgedByTheGuest() {
        trial.vcenter.courses.add(FakeCourse.hanging());
        trial.vcenter.calls.before("awaitNews", () -> {});
        trial.vcenter.calls.before("awaitNews", trial.vcenter::forgetTasks);

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.FAILED, report.outcome());
        assertEquals("esx1", report.end().host());
        assertTrue(report.message().startsWith("The vCenter does not know task-1 any more"), report.message());
        assertEquals(1, trial.relocations());
    }

    @Test
    void aGuestThatWasRemovedMeanwhileIsUnknown() {
        trial.vcenter.calls.before("guests", () -> {});
        trial.vcenter.calls.before("guests", () -> trial.vcenter.remove(trial.web01().id));

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.UNKNOWN, report.outcome());
        assertTrue(report.message().contains("it was removed meanwhile"), report.message());
    }

    @Test
    void aTimeOutCancelsAndThenAsksWhereTheGuestIs() {
        trial.vcenter.courses.add(FakeCourse.hanging());

        VmotionReport report = trial.move(builder -> builder.host("esx2").timeout(300));

        assertEquals(RelocationOutcome.TIMED_OUT, report.outcome());
        assertEquals(1, trial.vcenter.calls.count("cancel"));
        List<String> calls = trial.vcenter.calls.made();
        assertTrue(calls.lastIndexOf("guests") > calls.indexOf("cancel"));
        assertEquals("esx1", report.end().host());
        assertTrue(report.message().startsWith("task-1 did not end within 300 s. It was cancelled."), report.message());
        assertFalse(report.isAborted());
    }

    @Test
    void aTimeOutMayLeaveTheTask() {
        trial.vcenter.courses.add(FakeCourse.hanging());

        VmotionReport report =
                trial.move(builder -> builder.host("esx2").timeout(300).onTimeout("leave"));

        assertEquals(RelocationOutcome.TIMED_OUT, report.outcome());
        assertEquals(0, trial.vcenter.calls.count("cancel"));
        assertTrue(
                report.message().contains("It goes on in the vCenter, as onTimeout 'leave' asks for"),
                report.message());
    }

    @Test
    void anAbortCancelsAndIsNotLostOnTheWay() {
        trial.vcenter.courses.add(FakeCourse.hanging());
        trial.vcenter.calls.before("awaitNews", () -> {});
        trial.vcenter.calls.before("awaitNews", () -> Thread.currentThread().interrupt());

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.CANCELLED, report.outcome());
        assertTrue(report.isAborted());
        assertEquals(1, trial.vcenter.calls.count("cancel"));
        assertEquals("esx1", report.end().host());
        assertTrue(
                report.message().startsWith("The build was aborted while task-1 relocated web01. It was cancelled"),
                report.message());
    }

    @Test
    void anAbortMayLeaveTheTask() {
        trial.vcenter.courses.add(FakeCourse.hanging());
        trial.vcenter.calls.before("awaitNews", () -> Thread.currentThread().interrupt());

        VmotionReport report = trial.move(builder -> builder.host("esx2").onAbort("leave"));

        assertEquals(RelocationOutcome.CANCELLED, report.outcome());
        assertEquals(0, trial.vcenter.calls.count("cancel"));
        assertTrue(report.message().contains("as onAbort 'leave' asks for"), report.message());
    }

    @Test
    void aRunThatLosesItsBuildLeavesTheTaskAndTheNextTakesItOver() {
        trial.vcenter.courses.add(FakeCourse.succeeding());
        trial.vcenter.calls.before("awaitNews", () -> Thread.currentThread().interrupt());
        trial.isDeserted = true;

        VmotionReport left = trial.toEsx2();
        trial.isDeserted = false;
        trial.startedBefore = left.taskId();
        VmotionReport next = trial.toEsx2();

        assertEquals(RelocationOutcome.CANCELLED, left.outcome());
        assertTrue(left.message().contains("the next run of this step takes it over"), left.message());
        assertEquals(0, trial.vcenter.calls.count("cancel"));
        assertEquals(RelocationOutcome.MOVED, next.outcome(), next.message());
        assertEquals(1, trial.relocations());
        assertEquals(left.taskId(), next.taskId());
        assertEquals(List.of(left.taskId()), trial.noted);
    }

    @Test
    void anAbortOfTheNextRunCancelsWhatTheLostOneStarted() {
        trial.vcenter.courses.add(FakeCourse.hanging());
        trial.vcenter.calls.before("awaitNews", () -> Thread.currentThread().interrupt());
        trial.isDeserted = true;
        trial.toEsx2();
        trial.isDeserted = false;
        trial.startedBefore = trial.noted.get(0);
        trial.vcenter.calls.before("awaitNews", () -> Thread.currentThread().interrupt());

        VmotionReport next = trial.toEsx2();

        assertEquals(RelocationOutcome.CANCELLED, next.outcome(), next.message());
        assertEquals(1, trial.vcenter.calls.count("cancel"));
        assertTrue(next.message().contains("It was cancelled."), next.message());
        assertTrue(trial.log.text().contains("An earlier run of this step started it."), trial.log.text());
    }

    @Test
    void anAbortThatComesWhileTheRequestIsOnItsWayCancelsWhatItStarted() {
        trial.vcenter.courses.add(FakeCourse.hanging());
        Thread build = Thread.currentThread();
        trial.vcenter.calls.before("relocate", build::interrupt);

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.CANCELLED, report.outcome(), report.message());
        assertEquals(1, trial.vcenter.calls.count("relocate"));
        assertEquals(1, trial.vcenter.calls.count("cancel"));
        assertEquals(List.of("task-1"), trial.noted);
        assertEquals("esx1", report.end().host());
        assertTrue(report.message().contains("It was cancelled."), report.message());
    }

    @Test
    void anAbortBeforeTheStartStartsNothing() {
        trial.vcenter.calls.before(
                "checkRelocation", () -> Thread.currentThread().interrupt());

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.CANCELLED, report.outcome());
        assertEquals(0, trial.relocations());
        assertTrue(report.message().contains("nothing was started"), report.message());
    }

    @Test
    void anAbortThatComesTooLateIsToldWithTheMove() {
        trial.vcenter.courses.add(FakeCourse.succeeding().deafToCancel());
        trial.vcenter.calls.before("awaitNews", () -> {});
        trial.vcenter.calls.before("awaitNews", () -> Thread.currentThread().interrupt());

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertTrue(report.isAborted());
        assertTrue(report.message().contains("The build was aborted, but the task ended before it could be cancelled"));
    }

    @Test
    void aTaskThatCannotBeCancelledIsSaidAndWaitedForABoundedTime() {
        trial.vcenter.courses.add(FakeCourse.hanging().notCancelable());

        VmotionReport report = trial.move(builder -> builder.host("esx2").timeout(300));

        assertEquals(RelocationOutcome.TIMED_OUT, report.outcome());
        assertEquals(0, trial.vcenter.calls.count("cancel"));
        assertTrue(
                report.message().contains("IT COULD NOT BE CANCELLED within 120 s and may still run"),
                report.message());
        assertTrue(trial.log.text().contains("task-1 cannot be cancelled now"), trial.log.text());
        assertEquals(Duration.ofSeconds(420), report.took());
    }

    @Test
    void aTaskThatGoesOnThoughItWasCancelledIsAskedOnce() {
        trial.vcenter.courses.add(FakeCourse.hanging().deafToCancel());

        VmotionReport report = trial.move(builder -> builder.host("esx2").timeout(300));

        assertEquals(RelocationOutcome.TIMED_OUT, report.outcome());
        assertEquals(1, trial.vcenter.calls.count("cancel"));
        assertTrue(report.message().contains("IT COULD NOT BE CANCELLED"), report.message());
    }

    @Test
    void aCancelWhoseAnswerIsLostIsAskedAgain() {
        trial.vcenter.courses.add(FakeCourse.hanging());
        trial.vcenter.calls.loseRequest("cancel");

        VmotionReport report = trial.move(builder -> builder.host("esx2").timeout(300));

        assertEquals(RelocationOutcome.TIMED_OUT, report.outcome());
        assertEquals(2, trial.vcenter.calls.count("cancel"));
        assertTrue(report.message().contains("It was cancelled"), report.message());
    }

    @Test
    void aTaskThatSomebodyElseCancelsIsCancelled() {
        trial.vcenter.courses.add(
                FakeCourse.failing(new VsphereFault("RequestCanceled", "The operation was canceled.", Map.of())));

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.CANCELLED, report.outcome());
        assertFalse(report.isAborted());
    }

    @Test
    void aRelocationOfTheSameUserThatRunsAlreadyIsFollowed() {
        trial.vcenter.addTask(
                "RelocateVM_Task",
                trial.web01().id,
                "VSPHERE.LOCAL\\mover",
                FakeCourse.succeeding(),
                () -> trial.web01().host = trial.host("esx2"));

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals("task-1", report.taskId());
        assertEquals(0, trial.relocations());
        assertTrue(report.isChanged());
        assertEquals(List.of(), trial.noted);
        assertTrue(trial.log.text().contains("This step did not start it, so it does not cancel it"));
    }

    @Test
    void anAbortLeavesARelocationThatAnotherBuildStarted() {
        runningAlready(FakeCourse.hanging(), "esx3");
        trial.vcenter.calls.before("awaitNews", () -> Thread.currentThread().interrupt());

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.CANCELLED, report.outcome(), report.message());
        assertTrue(report.isAborted());
        assertEquals(0, trial.vcenter.calls.count("cancel"));
        assertEquals("esx1", report.end().host());
        assertTrue(
                report.message()
                        .startsWith("The build was aborted while task-1 relocated web01. It ran already when this step"
                                + " began, which did not start it, so it is not cancelled: it goes on in the vCenter"),
                report.message());
    }

    @Test
    void aTimeOutLeavesItToo() {
        runningAlready(FakeCourse.hanging(), "esx3");

        VmotionReport report = trial.move(builder -> builder.host("esx2").timeout(300));

        assertEquals(RelocationOutcome.TIMED_OUT, report.outcome(), report.message());
        assertEquals(0, trial.vcenter.calls.count("cancel"));
        assertTrue(
                report.message()
                        .startsWith(
                                "task-1 did not end within 300 s. It ran already when this step began, which did not"
                                        + " start it, so it is not cancelled"),
                report.message());
    }

    @Test
    void oneThatLeadsElsewhereEndsTheStepWithWhereItWent() {
        runningAlready(FakeCourse.succeeding(), "esx3");

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.FAILED, report.outcome(), report.message());
        assertEquals("esx3", report.end().host());
        assertEquals(0, trial.relocations());
        assertTrue(
                report.message()
                        .startsWith("task-1, which ran already when this step began and which it did not start, took"
                                + " web01 to another place than it was to be at: it is on host esx3, not on esx2."),
                report.message());
        assertTrue(report.message().contains("web01 is on host esx3, datastore ds1, powered on."), report.message());
    }

    /** Another build with the same account moves the guest to a host of its own choice. */
    private void runningAlready(FakeCourse course, String host) {
        trial.vcenter.addHost(host, trial.vcenter.id(ObjectKind.CLUSTER, "C0"));
        running(course, host);
    }

    private void running(FakeCourse course, String host) {
        trial.vcenter.addTask(
                "RelocateVM_Task",
                trial.web01().id,
                trial.vcenter.user,
                course,
                () -> trial.web01().host = trial.host(host));
    }

    @Test
    void aDryRunOnlyTellsOfARelocationThatRuns() {
        trial.vcenter.addTask("RelocateVM_Task", trial.web01().id, trial.vcenter.user, FakeCourse.hanging(), () -> {});
        trial.vcenter.calls.before("tasksOf", () -> Thread.currentThread().interrupt());

        VmotionReport report = trial.move(builder -> builder.host("esx2").dryRun(true));

        assertEquals(RelocationOutcome.REFUSED, report.outcome(), report.message());
        assertTrue(report.message().contains("RelocateVM_Task (task-1)"), report.message());
        assertEquals(0, trial.vcenter.calls.count("awaitNews"));
        assertEquals(0, trial.vcenter.calls.count("cancel"));
    }

    @Test
    void aRunThatFindsTheWorkDoneNamesTheTaskThatDidIt() {
        trial.toEsx2();

        VmotionReport again = trial.toEsx2();

        assertEquals(RelocationOutcome.ALREADY_THERE, again.outcome());
        assertTrue(again.message().contains("The same user relocated it last by task-1"), again.message());
    }

    @Test
    void aRelocationOfAnotherUserIsNotTouched() {
        trial.vcenter.addTask("RelocateVM_Task", trial.web01().id, "CORP\\alice", FakeCourse.hanging(), () -> {});

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.FAILED, report.outcome());
        assertTrue(report.message().contains("RelocateVM_Task (task-1), started by CORP\\alice"), report.message());
        assertEquals(0, trial.relocations());
        assertEquals(0, trial.vcenter.calls.count("cancel"));
    }

    @Test
    void withRetriesItIsWaitedForAndThenMoved() {
        trial.vcenter.addTask(
                "RelocateVM_Task",
                trial.web01().id,
                "CORP\\alice",
                FakeCourse.succeeding().idle(),
                () -> {});

        VmotionReport report = trial.move(builder -> builder.host("esx2").retries(1));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals(1, trial.relocations());
    }

    @Test
    void aTaskInProgressIsRetriedAsOftenAsAskedFor() {
        FakeCourse busy = FakeCourse.failing(new VsphereFault("TaskInProgress", "Busy.", Map.of("task", "task-9")));
        trial.vcenter.courses.addAll(List.of(busy, busy));

        VmotionReport report = trial.move(builder -> builder.host("esx2").retries(2));

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
        assertEquals(3, trial.relocations());
    }

    @Test
    void otherFailuresAreNotRetried() {
        trial.vcenter.courses.add(FakeCourse.failing(new VsphereFault("NoPermission", "", Map.of())));

        VmotionReport report = trial.move(builder -> builder.host("esx2").retries(5));

        assertEquals(RelocationOutcome.FAILED, report.outcome());
        assertEquals(1, trial.relocations());
    }

    @Test
    void aRefusalOfTheCallItselfIsToldWithItsFault() {
        VsphereFault fault = new VsphereFault(
                "NoPermission", "Permission was denied.", Map.of("privilegeId", "Resource.HotMigrate"));
        trial.vcenter.calls.fail(
                "relocate",
                new VsphereException(VsphereException.Kind.FAULT, "vcenter", "RelocateVM_Task was refused.", fault));

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.FAILED, report.outcome());
        assertTrue(report.message().contains("nothing was started"), report.message());
        assertTrue(report.message().contains("privilegeId Resource.HotMigrate"), report.message());
        assertEquals(fault, report.fault());
    }

    /** Such a guest is not assigned to a host, or its host is not shown to the user. */
    @Test
    void aGuestThatIsOnNoHostIsRefused() {
        trial.web01().host = null;

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.REFUSED, report.outcome(), report.message());
        assertEquals(0, trial.relocations());
        assertTrue(report.message().contains("The vCenter does not say which host web01 is on"), report.message());
        assertEquals(
                RelocationOutcome.REFUSED,
                trial.move(builder -> builder.cluster("C0")).outcome());
        assertEquals(
                RelocationOutcome.REFUSED,
                trial.move(builder -> builder.datastore("ds2")).outcome());
    }

    @Test
    void aGuestThatIsOnNoHostAfterwardsIsUnknown() {
        trial.vcenter.calls.before("guests", () -> {});
        for (int look = 0; look < 4; look++) {
            trial.vcenter.calls.before("guests", () -> trial.web01().host = null);
        }

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.UNKNOWN, report.outcome(), report.message());
        assertEquals(GuestPlace.UNKNOWN, report.end().host());
        assertTrue(report.message().contains("The vCenter does not say which host it is on"), report.message());
    }

    @Test
    void aGuestWhoseHostIsSaidAMomentLateIsBelieved() {
        trial.vcenter.calls.before("guests", () -> {});
        trial.vcenter.calls.before("guests", () -> trial.web01().host = null);
        trial.vcenter.calls.before("guests", () -> trial.web01().host = trial.host("esx2"));

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.MOVED, report.outcome(), report.message());
    }

    @Test
    void whatCannotBeReadBeforehandFailsAndStartsNothing() {
        trial.vcenter.calls.cut("hosts", 1);

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.FAILED, report.outcome());
        assertTrue(report.message().contains("nothing was started: The connection to vcenter was refused."));
    }

    @Test
    void eventsThatCannotBeReadChangeNothing() {
        trial.vcenter.calls.cut("events", 1);

        VmotionReport report = trial.toEsx2();

        assertEquals(RelocationOutcome.MOVED, report.outcome());
        assertEquals(List.of(), report.events());
    }
}
