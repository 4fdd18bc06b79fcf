package io.jenkins.plugins.livemigration.vsphere.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.FakeCourse;
import io.jenkins.plugins.livemigration.vsphere.FakeEsx;
import io.jenkins.plugins.livemigration.vsphere.FakeGuest;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.RelocationCheck;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import io.jenkins.plugins.livemigration.vsphere.maintenance.GuestMover.End;
import io.jenkins.plugins.livemigration.vsphere.maintenance.GuestMover.Move;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.MovedGuest;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.RemainingGuest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Own moves of guests off a host. */
class MaintenanceMovesTest extends MaintenanceTrial {

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
    void aHostThatGuestsComeToAgainAndAgainIsNotAskedToEnter() throws Exception {
        drs(false, "");
        AtomicInteger number = new AtomicInteger();
        mover = (guest, target, until) -> {
            vcenter.addGuest("late0" + number.incrementAndGet(), "esx1", "ds1", "VM Network");
            return moved(guest, target, until);
        };

        MaintenanceReport report = run(enter().migrateWithoutDrs(true));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.FAILED);
        assertThat(report.moves()).extracting(MovedGuest::guest).containsExactly("web01", "late01", "late02");
        assertThat(report.problems())
                .containsExactly(
                        "Guests come to esx1 as fast as they are moved away; after 3 rounds of moves these are there:"
                                + " late03. See who starts them there, or moves them there.",
                        "Guests could not be moved away, and the host was not asked to go into maintenance.");
        assertThat(report.remaining())
                .containsExactly(new RemainingGuest(
                        "late03", "ON", List.of("no move of it was begun: it came late, or the build was stopped")));
        assertThat(vcenter.maintenances).isEmpty();
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
    void movesAtOnceGoWhereThePlanSaysSinceEachReservesItsMemory() throws Exception {
        drs(false, "");
        vcenter.addHost("esx3", esx1.cluster);
        vcenter.addGuest("web02", "esx1", "ds1", "VM Network");
        CyclicBarrier together = new CyclicBarrier(2);
        mover = (guest, target, until) -> {
            meet(together);
            return moved(guest, target, until);
        };

        MaintenanceReport report = run(enter().migrateWithoutDrs(true));

        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(log.lines())
                .contains(
                        "        web01 to esx2, or another host if that refuses it",
                        "        web02 to esx3, or another host if that refuses it");
        assertThat(report.moves()).extracting(MovedGuest::to).containsExactlyInAnyOrder("esx2", "esx3");
    }

    @Test
    void noMoreMovesRunAtOnceThanAskedFor() throws Exception {
        drs(false, "");
        vcenter.addHost("esx3", esx1.cluster);
        for (String name : List.of("web02", "web03", "web04")) {
            vcenter.addGuest(name, "esx1", "ds1", "VM Network");
        }
        CyclicBarrier pair = new CyclicBarrier(2);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger peak = new AtomicInteger();
        mover = (guest, target, until) -> {
            peak.accumulateAndGet(running.incrementAndGet(), Math::max);
            meet(pair);
            Move end = moved(guest, target, until);
            // A third that ran beside these two would be counted before one of them is gone.
            meet(pair);
            running.decrementAndGet();
            return end;
        };

        MaintenanceReport report = run(enter().migrateWithoutDrs(true).maxConcurrent(2));

        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(peak).hasValue(2);
        assertThat(report.moves())
                .extracting(MovedGuest::guest, MovedGuest::to)
                .containsExactlyInAnyOrder(
                        tuple("web01", "esx2"), tuple("web02", "esx3"), tuple("web03", "esx2"), tuple("web04", "esx3"));
        assertThat(report.moves()).allSatisfy(move -> assertThat(log.lines())
                .contains("        " + move.guest() + " to " + move.to() + ", or another host if that refuses it"));
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
    void hostsThatTakeNoGuestsAreNoTargets() throws Exception {
        drs(false, "");
        esx2.inMaintenance = true;
        vcenter.addHost("esx3", esx1.cluster).inQuarantine = true;
        vcenter.addHost("esx4", esx1.cluster).connection = "disconnected";

        MaintenanceReport report = run(enter().migrateWithoutDrs(true));

        assertThat(report.problems())
                .containsExactly(
                        "web01 cannot leave esx1: no other host can take it: esx2 is in maintenance mode; esx3 is in"
                                + " quarantine mode; esx4 is disconnected.");
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
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("web01: "))
                .noneMatch(line -> line.contains("web01: web01"));
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

    @Test
    void theTimeLimitHoldsForOwnMovesToo() throws Exception {
        drs(false, "");
        vcenter.courses.add(FakeCourse.hanging());

        MaintenanceReport report = maintenance(enter().migrateWithoutDrs(true).timeout(60));

        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.TIMED_OUT);
        assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
        assertThat(report.changed()).isFalse();
        assertThat(vcenter.calls.count("cancel")).isEqualTo(1);
        assertThat(vcenter.guest("web01").host).isEqualTo(esx1.id);
        assertThat(report.remaining()).singleElement().satisfies(guest -> {
            assertThat(guest.guest()).isEqualTo("web01");
            assertThat(guest.reasons()).anyMatch(reason -> reason.contains("task-1 did not end within 60 s"));
        });
        assertThat(vcenter.maintenances).isEmpty();
    }

    @Test
    void ownMovesThatNobodyHearsOfAnyMoreGoOnAndAreTakenOver() throws Exception {
        drs(false, "");
        vcenter.courses.add(FakeCourse.succeeding().stepping(Duration.ofSeconds(40)));
        isAbandoned = true;
        Thread builds = Thread.currentThread();
        vcenter.calls.before("awaitNews", () -> {
            builds.interrupt();
            untilInterrupted();
        });

        MaintenanceReport abandoned = maintenance(enter().migrateWithoutDrs(true));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(abandoned.outcome()).isEqualTo(MaintenanceOutcome.STOPPED);
        assertThat(vcenter.calls.count("cancel")).isZero();
        assertThat(vcenter.maintenances).isEmpty();

        isAbandoned = false;
        vcenter.check = new RelocationCheck(List.of(new VsphereFault("TaskInProgress", "", Map.of())), List.of());
        MaintenanceReport report = maintenance(enter().migrateWithoutDrs(true));

        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(report.moves())
                .extracting(MovedGuest::guest, MovedGuest::to, MovedGuest::moved)
                .containsExactly(tuple("web01", "esx2", true));
        assertThat(vcenter.relocations).as("submitted once").hasSize(1);
    }

    @Test
    void movesThatALostRunBeganAreCancelledByAnAbortOfTheNextOne() throws Exception {
        drs(false, "");
        FakeGuest web01 = vcenter.guest("web01");
        FakeGuest web02 = vcenter.addGuest("web02", "esx1", "ds1", "VM Network");
        vcenter.courses.addAll(List.of(FakeCourse.hanging(), FakeCourse.hanging()));
        isAbandoned = true;
        session = inMidMoveOf(web01, web02);
        maintenance(enter().migrateWithoutDrs(true));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(note.split(" "))
                .hasSize(2)
                .anyMatch(each -> each.startsWith(web01.id + "=task-"))
                .anyMatch(each -> each.startsWith(web02.id + "=task-"));
        assertThat(vcenter.calls.count("cancel")).isZero();

        isAbandoned = false;
        startedBefore = note;
        vcenter.addGuest("aaa01", "esx1", "ds1", "VM Network");
        session = inMidMoveOf(web01, web02);
        MaintenanceReport report = maintenance(enter().migrateWithoutDrs(true));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.STOPPED);
        assertThat(vcenter.calls.count("cancel")).isEqualTo(2);
        assertThat(report.moves())
                .as("before those that are not on their way")
                .extracting(MovedGuest::guest)
                .containsExactlyInAnyOrder("web01", "web02");
        assertThat(report.moves()).allSatisfy(move -> assertThat(move.text()).contains("It was cancelled."));
        assertThat(vcenter.relocations).hasSize(2);
        assertThat(vcenter.maintenances).isEmpty();
    }

    @Test
    void whatHasMovedIsNotNotedAnyMore() throws Exception {
        drs(false, "");
        FakeGuest web02 = vcenter.addGuest("web02", "esx1", "ds1", "VM Network");
        vcenter.courses.addAll(List.of(FakeCourse.succeeding(), FakeCourse.hanging()));

        maintenance(enter().migrateWithoutDrs(true).maxConcurrent(1).timeout(600));

        assertThat(vcenter.guest("web01").host).isEqualTo(esx2.id);
        assertThat(note).isEqualTo(web02.id + "=task-2");
    }

    @Test
    void anAbortLeavesAMoveThatAnotherBuildBegan() throws Exception {
        drs(false, "");
        FakeGuest web01 = vcenter.guest("web01");
        vcenter.addTask("RelocateVM_Task", web01.id, vcenter.user, FakeCourse.hanging(), () -> {});
        session = inMidMoveOf(web01);

        MaintenanceReport report = maintenance(enter().migrateWithoutDrs(true));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.STOPPED);
        assertThat(vcenter.calls.count("cancel")).isZero();
        assertThat(report.moves())
                .singleElement()
                .extracting(MovedGuest::text)
                .asString()
                .contains("It ran already when this step began");
    }

    @Test
    void aGuestThatAnEarlierMoveTakesToAnotherHostHasLeft() throws Exception {
        drs(false, "");
        FakeEsx esx3 = vcenter.addHost("esx3", esx1.cluster);
        FakeGuest web01 = vcenter.guest("web01");
        vcenter.addTask("RelocateVM_Task", web01.id, vcenter.user, FakeCourse.succeeding(), () -> web01.host = esx3.id);

        MaintenanceReport report = maintenance(enter().migrateWithoutDrs(true));

        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(report.moves())
                .containsExactly(new MovedGuest(
                        "web01",
                        "esx3",
                        true,
                        "web01 is on host esx3 now, not on esx2: another move took it there (task-1)."));
        assertThat(vcenter.relocations).isEmpty();
    }

    /** The build is interrupted as soon as the moves of all these guests are followed, which wait for that. */
    private Vcenter inMidMoveOf(FakeGuest... guests) {
        CyclicBarrier all = new CyclicBarrier(guests.length, Thread.currentThread()::interrupt);
        Set<ObjectId> ids = Arrays.stream(guests).map(guest -> guest.id).collect(Collectors.toSet());
        Set<ObjectId> met = ConcurrentHashMap.newKeySet();
        return (Vcenter) Proxy.newProxyInstance(
                Vcenter.class.getClassLoader(), new Class<?>[] {Vcenter.class}, (proxy, method, arguments) -> {
                    Object answer;
                    try {
                        answer = method.invoke(vcenter, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (answer instanceof TaskInfo task
                            && ids.contains(task.entity())
                            && met.add(task.entity())
                            && !task.hasEnded()) {
                        meet(all);
                        untilInterrupted();
                    }
                    return answer;
                });
    }

    private static void untilInterrupted() {
        try {
            assertThat(new CountDownLatch(1).await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
