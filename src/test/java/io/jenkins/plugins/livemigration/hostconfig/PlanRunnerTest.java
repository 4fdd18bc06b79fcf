package io.jenkins.plugins.livemigration.hostconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlanRunnerTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final PlanListener listener = new PlanListener() {
        @Override
        public void say(String line) {
            told.add(line);
        }

        @Override
        public void warn(String line) {
            told.add("WARNING " + line);
        }
    };
    private final FakeChange server = change("server", "export");
    private final FakeChange fstabA = change("hosta", "fstab");
    private final FakeChange mountA = change("hosta", "mount");
    private final FakeChange mountB = change("hostb", "mount");

    private FakeChange change(String host, String title) {
        return new FakeChange(log, host, title);
    }

    private Plan plan(ClosingCheck... closing) {
        return new Plan(
                "share",
                List.of(new Stage("server", List.of(server)), new Stage("clients", List.of(fstabA, mountA, mountB))),
                List.of(closing),
                List.of(),
                List.of("mind the gap"));
    }

    private ConfigReport run(Plan plan) {
        return run(plan, new PlanSettings(false, true, LONG));
    }

    private ConfigReport run(Plan plan, PlanSettings settings) {
        return new PlanRunner(settings, listener, Clock.systemUTC()).run(plan);
    }

    private static List<ChangeState> states(ConfigReport report) {
        return report.changes().stream().map(ConfigReport.ChangeReport::state).toList();
    }

    private static ClosingCheck closing(FakeChange.Interlude interlude) {
        return new ClosingCheck() {
            @Override
            public String title() {
                return "all see the same";
            }

            @Override
            public List<String> ask() throws RemoteException {
                interlude.happen();
                return List.of("seen");
            }
        };
    }

    @Test
    void changesAreMadeInTheOrderOfTheStagesAfterThePlanWasShown() {
        ConfigReport report = run(plan(closing(() -> log.add("closing"))));

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.CHANGED);
        assertThat(report.changed()).isTrue();
        assertThat(states(report)).containsOnly(ChangeState.CHANGED);
        assertThat(log).hasSize(5).startsWith("apply server export").endsWith("closing");
        assertThat(log).containsSubsequence("apply hosta fstab", "apply hosta mount");
        assertThat(report.observations()).containsExactly("seen");
        assertThat(report.changes().get(1).backups()).containsExactly("/etc/fstab.bak");
        assertThat(report.message()).contains("4 changes made and verified", "hosta:/etc/fstab.bak");
        assertThat(told)
                .startsWith("WARNING mind the gap", "Plan: share", "server: export", "    make it so")
                .contains("4 changes to be made; 0 in place already");
        assertThat(report.warnings()).containsExactly("mind the gap");
    }

    @Test
    void aSecondRunChangesNothingAndSaysSo() {
        run(plan());
        log.clear();
        told.clear();

        ConfigReport second = run(plan(closing(() -> log.add("closing"))));

        assertThat(second.outcome()).isEqualTo(ConfigOutcome.IN_PLACE);
        assertThat(second.changed()).isFalse();
        assertThat(states(second)).containsOnly(ChangeState.IN_PLACE);
        assertThat(log).containsExactly("closing");
        assertThat(told)
                .contains("    nothing is to be done: all 4 things are so already")
                .endsWith("Nothing was changed: all was so already.");
    }

    @Test
    void aDryRunShowsThePlanAndTouchesNothing() {
        ConfigReport report = run(plan(closing(() -> log.add("closing"))), new PlanSettings(true, true, LONG));

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.PLANNED);
        assertThat(states(report)).containsOnly(ChangeState.PLANNED);
        assertThat(log).isEmpty();
        assertThat(told).contains("Plan: share", "hostb: mount");
        assertThat(report.message()).isEqualTo("Nothing was changed (dryRun): 4 changes would be made.");
    }

    @Test
    void hostsOfAStageAreChangedAtTheSameTime() {
        CyclicBarrier together = new CyclicBarrier(2);
        FakeChange.Interlude meet = () -> {
            try {
                together.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("The other host was not changed meanwhile", e);
            }
        };
        fstabA.on("apply", meet);
        mountB.on("apply", meet);

        assertThat(run(plan()).outcome()).isEqualTo(ConfigOutcome.CHANGED);
    }

    @Test
    void allRefusalsAndAllHostsThatAreAwayAreToldAtOnceAndNothingIsTouched() {
        server.answers(Assessment.refused("another folder has fsid=0"));
        fstabA.failsOn("assess", Kind.UNREACHABLE);
        mountB.answers(Assessment.refused("guest web01 runs", "guest db01 runs"));

        ConfigReport report =
                run(new Plan("share", plan().stages(), List.of(), List.of("hostc: It cannot be reached."), List.of()));

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.REFUSED);
        assertThat(report.problems())
                .containsExactlyInAnyOrder(
                        "hostc: It cannot be reached.",
                        "hosta: assess went wrong.",
                        "server: export: another folder has fsid=0",
                        "hostb: mount: guest web01 runs",
                        "hostb: mount: guest db01 runs");
        assertThat(states(report))
                .containsExactly(
                        ChangeState.REFUSED, ChangeState.NOT_ASKED, ChangeState.NOT_ASKED, ChangeState.REFUSED);
        assertThat(log).isEmpty();
        assertThat(report.changed()).isFalse();
        assertThat(report.message()).startsWith("Nothing was touched").contains(report.problems());
    }

    @Test
    void aQuestionThatFailsOnAHostThatAnswersDoesNotHideTheOthers() {
        fstabA.failsOn("assess", Kind.COMMAND_FAILED);
        mountA.answers(Assessment.refused("not empty"));

        assertThat(run(plan()).problems())
                .containsExactlyInAnyOrder("hosta: fstab: hosta: assess went wrong.", "hosta: mount: not empty");
    }

    @Test
    void afterAFailureInTheMiddleAllIsTakenBackFromTheEnd() {
        mountA.failsOn("apply", Kind.COMMAND_FAILED);
        mountB.answers(Assessment.inPlace());

        ConfigReport report = run(plan(closing(() -> log.add("closing"))));

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.FAILED);
        assertThat(states(report))
                .containsExactly(ChangeState.UNDONE, ChangeState.UNDONE, ChangeState.FAILED, ChangeState.IN_PLACE);
        assertThat(log)
                .containsExactly(
                        "apply server export",
                        "apply hosta fstab",
                        "undo hosta mount",
                        "undo hosta fstab",
                        "undo server export");
        assertThat(report.undone())
                .containsExactly("hosta: unmake mount", "hosta: unmake fstab", "server: unmake export");
        assertThat(report.remaining()).isEmpty();
        assertThat(report.changed()).isFalse();
        assertThat(report.changes().get(2).failure()).isEqualTo("hosta: apply went wrong.");
        assertThat(report.changes()).allMatch(change -> change.backups().isEmpty());
        assertThat(report.message())
                .contains("It failed:\n  - hosta: mount: hosta: apply went wrong.", "is taken back");
    }

    @Test
    void whatIsNotSoAfterwardsIsAFailure() {
        server.failsOn("verify", Kind.FAILED);

        ConfigReport report = run(plan());

        assertThat(states(report))
                .containsExactly(
                        ChangeState.FAILED, ChangeState.NOT_REACHED, ChangeState.NOT_REACHED, ChangeState.NOT_REACHED);
        assertThat(log).containsExactly("apply server export", "undo server export");
        assertThat(server.isMade()).isFalse();
    }

    @Test
    void aQuestionAtTheEndThatIsAnsweredWithNoTakesAllBack() {
        ConfigReport report = run(plan(closing(() -> {
            throw new RemoteException(Kind.FAILED, "hostb", "The file is not seen.", "");
        })));

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.FAILED);
        assertThat(report.problems()).containsExactly("all see the same: no. hostb: The file is not seen.");
        assertThat(states(report)).containsOnly(ChangeState.UNDONE);
        assertThat(List.of(server, fstabA, mountA, mountB)).noneMatch(FakeChange::isMade);
    }

    @Test
    void whatCannotBeTakenBackIsSaidAndTheRestIsTakenBack() {
        mountB.answers(Assessment.inPlace());
        mountA.failsOn("apply", Kind.COMMAND_FAILED).failsOn("undo", Kind.COMMAND_FAILED);

        ConfigReport report = run(plan());

        assertThat(report.remaining()).containsExactly("hosta: unmake mount (hosta: undo went wrong.)");
        assertThat(report.undone()).containsExactly("hosta: unmake fstab", "server: unmake export");
        assertThat(report.changed()).isTrue();
        assertThat(report.message()).contains("To be done by hand, in this order:\n  - hosta: unmake mount");
    }

    @Test
    void onAHostThatIsAwayNoMoreIsTried() {
        mountB.answers(Assessment.inPlace());
        mountA.failsOn("apply", Kind.CONNECTION_LOST).failsOn("undo", Kind.UNREACHABLE);

        ConfigReport report = run(plan());

        assertThat(report.remaining())
                .containsExactly(
                        "hosta: mount: whether it was done is not known; look after it.",
                        "hosta: unmake mount (hosta: undo went wrong.)",
                        "hosta: unmake fstab (not tried: the host does not answer)");
        assertThat(fstabA.isMade()).isTrue();
        assertThat(states(report).get(1)).isEqualTo(ChangeState.CHANGED);
        assertThat(report.undone()).containsExactly("server: unmake export");
    }

    @Test
    void withoutRollbackEverythingStaysAndIsSaid() {
        mountA.failsOn("apply", Kind.COMMAND_FAILED);
        mountB.answers(Assessment.inPlace());

        ConfigReport report = run(plan(), new PlanSettings(false, false, LONG));

        assertThat(report.undone()).isEmpty();
        assertThat(report.remaining())
                .hasSize(3)
                .allMatch(line -> line.endsWith("(not tried: rollbackOnFailure is off)"));
        assertThat(server.isMade()).isTrue();
        assertThat(states(report))
                .containsExactly(ChangeState.CHANGED, ChangeState.CHANGED, ChangeState.FAILED, ChangeState.IN_PLACE);
    }

    @Test
    void aMistakeOfOurOwnIsAFailureLikeAnyOther() {
        server.on("apply", () -> {
            throw new IllegalStateException("our mistake");
        });

        ConfigReport report = run(plan());

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.FAILED);
        assertThat(report.problems()).containsExactly("server: export: java.lang.IllegalStateException: our mistake");
        assertThat(report.undone()).containsExactly("server: unmake export");
    }

    /** What it did on each host is taken back there and told of that host; one that is away does not stop the other. */
    @Test
    void aChangeOfSeveralHostsIsTakenBackOnEach() {
        Change certificates = new Change() {
            @Override
            public String host() {
                return "hosta";
            }

            @Override
            public String title() {
                return "certificates";
            }

            @Override
            public Assessment assess() {
                return Assessment.needed(List.of());
            }

            @Override
            public void apply(UndoLog undo) throws RemoteException {
                undo.add("remove a", () -> log.add("removed a"));
                undo.kept("/etc/a.bak");
                undo.on("hostb").kept("/etc/b.bak");
                undo.on("hostb").add("remove b1", () -> log.add("removed b1"));
                undo.on("hostb").add("remove b2", () -> {
                    throw new RemoteException(Kind.UNREACHABLE, "hostb", "It is away.", "");
                });
                throw new RemoteException(Kind.FAILED, "hosta", "Half of it went wrong.", "");
            }

            @Override
            public void verify() {}
        };

        ConfigReport report = run(Plan.inTurn("certificates", List.of(certificates), List.of(), List.of()));

        assertThat(report.undone()).containsExactly("hosta: remove a");
        assertThat(report.remaining())
                .containsExactly(
                        "hostb: remove b2 (hostb: It is away.)",
                        "hostb: remove b1 (not tried: the host does not answer)");
        assertThat(report.changes().get(0).backups()).containsExactly("/etc/a.bak", "hostb:/etc/b.bak");
        assertThat(log).containsExactly("removed a");
    }

    /** The change under way comes to its end; nothing else is begun; all is taken back; the caller sees the interrupt. */
    @Test
    void anInterruptedPlanIsTakenBack() throws InterruptedException {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        fstabA.on("apply", () -> {
            underWay.countDown();
            awaitQuietly(goOn);
        });
        List<ConfigReport> reports = new ArrayList<>();
        List<Boolean> flags = new ArrayList<>();
        Thread caller = new Thread(() -> {
            reports.add(run(plan()));
            flags.add(Thread.currentThread().isInterrupted());
        });
        caller.start();
        underWay.await();
        caller.interrupt();
        await(() -> told.contains("WARNING It was stopped."));
        goOn.countDown();
        caller.join();

        ConfigReport report = reports.get(0);
        assertThat(flags).containsExactly(true);
        assertThat(report.outcome()).isEqualTo(ConfigOutcome.STOPPED);
        assertThat(report.problems()).containsExactly("It was stopped.");
        assertThat(states(report).get(1)).isEqualTo(ChangeState.UNDONE);
        assertThat(List.of(server, fstabA, mountA, mountB)).noneMatch(FakeChange::isMade);
        assertThat(report.remaining()).isEmpty();
        assertThat(log).doesNotContain("apply hosta mount");
    }

    @Test
    void aPlanWhoseTimeIsOverIsTakenBackAndAHostThatHangsIsLeftAlone() {
        CountDownLatch never = new CountDownLatch(1);
        fstabA.on("apply", () -> awaitQuietly(never));

        ConfigReport report = run(plan(), new PlanSettings(false, true, Duration.ofSeconds(2), Duration.ofMillis(300)));

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.STOPPED);
        assertThat(report.problems()).containsExactly("The time limit of 2 s has passed.");
        assertThat(report.remaining())
                .containsExactly(
                        "hosta: something may still be under way there; look after it.",
                        "hosta: unmake fstab (not tried: something may still be under way there)");
        assertThat(report.undone()).containsExactly("hostb: unmake mount", "server: unmake export");
    }

    @Test
    void aHostThatDoesNotAnswerQuestionsInTimeIsTold() {
        CountDownLatch never = new CountDownLatch(1);
        mountB.on("assess", () -> awaitQuietly(never));

        ConfigReport report =
                run(plan(), new PlanSettings(false, true, Duration.ofMillis(100), Duration.ofMillis(100)));

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.STOPPED);
        assertThat(report.problems()).contains("hostb: It did not answer all questions in time.");
        assertThat(log).isEmpty();
    }

    @Test
    void aReportCrossesAsItself() throws IOException, ClassNotFoundException {
        mountA.failsOn("apply", Kind.COMMAND_FAILED);
        ConfigReport report = run(plan());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(report);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(report);
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
