package io.jenkins.plugins.livemigration.jenkins.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.jenkins.agent.MoveReport;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.contact.HandSchedule;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.MovePhase;
import io.jenkins.plugins.livemigration.migration.MoveStatus;
import io.jenkins.plugins.livemigration.migration.NewSamples;
import io.jenkins.plugins.livemigration.migration.Outcome;
import io.jenkins.plugins.livemigration.migration.Testimony;
import io.jenkins.plugins.livemigration.migration.TimedSample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MoveFollowerTest {

    private final ScriptedAgent agent = new ScriptedAgent();
    private final Build build = new Build();
    private final HandSchedule schedule = new HandSchedule();
    private final MoveRecord record = new MoveRecord();
    private final MovesInFlight inFlight = new MovesInFlight();
    private MoveFollower follower = follow(SomeMove.order());
    private int asked;

    private MoveFollower follow(MoveOrder order) {
        return new MoveFollower(order, record, agent, build, schedule, schedule, inFlight);
    }

    private MoveHandle begun(MovePhase phase) {
        MoveHandle handle = SomeMove.handle(phase);
        agent.report = SomeMove.report(phase, handle, null, 0, "checked", "started");
        follower.begin();
        schedule.run();
        agent.report = SomeMove.report(phase, handle, null, 2);
        return handle;
    }

    private String leftOpen() {
        assertThat(build.endings).hasSize(1);
        assertThat(build.endings.get(0)).isInstanceOf(MoveEnding.LeftOpen.class);
        assertThat(schedule.isPending()).isFalse();
        return ((MoveEnding.LeftOpen) build.endings.get(0)).message();
    }

    @Test
    void followsAMoveToItsEnd() {
        MoveHandle handle = begun(MovePhase.STARTING);
        agent.report = SomeMove.report(MovePhase.PRE_COPY, handle, null, 2, "phase: pre-copy");
        schedule.run();
        assertThat(follower.status()).isEqualTo("pre-copy");
        agent.report = SomeMove.report(MovePhase.ENDED, handle, SomeMove.result(Outcome.MOVED), 3, "phase: ended");
        schedule.run();

        assertThat(agent.calls).containsExactly("problemsOf", "start", "poll 2", "poll 3", "write", "forget");
        assertThat(build.lines())
                .containsExactly(
                        "[live-migration] checked",
                        "[live-migration] started",
                        "[live-migration] phase: pre-copy",
                        "[live-migration] phase: ended");
        assertThat(agent.written).contains("\"outcome\" : \"moved\"");
        assertThat(build.endings).containsExactly(new MoveEnding.Concluded(SomeMove.result(Outcome.MOVED)));
        assertThat(schedule.isPending()).isFalse();
    }

    @Test
    void writesTheResultOfARefusalToo() {
        agent.report = SomeMove.report(MovePhase.ENDED, null, SomeMove.refusal(), 0);
        follower.begin();
        schedule.run();

        assertThat(agent.written).contains("\"outcome\" : \"refused\"");
        assertThat(build.endings).containsExactly(new MoveEnding.Concluded(SomeMove.refusal()));
    }

    @Test
    void namesProblemsOfParametersAndOfTheFileTogetherAndStartsNothing() {
        agent.fileProblems = List.of("no such folder.");
        follower = follow(new MoveOrder(null, List.of("domain is empty."), new ResultFile("/workspace", "a/b")));
        follower.begin();
        schedule.run();

        assertThat(agent.calls).containsExactly("problemsOf");
        assertThat(build.endings).singleElement().satisfies(ending -> assertThat(
                        ((MoveEnding.Refused) ending).problems().problems())
                .containsExactly("domain is empty.", "no such folder."));
    }

    @Test
    void asksSeldomWhenNothingHappensAndSoonWhenSomethingDoes() {
        MoveHandle handle = begun(MovePhase.PRE_COPY);
        schedule.run(12);
        assertThat(schedule.delays()).startsWith(Duration.ZERO, Duration.ofMillis(250), Duration.ofMillis(375));
        assertThat(schedule.delays()).endsWith(Duration.ofSeconds(2));

        agent.report = SomeMove.report(MovePhase.PRE_COPY, handle, null, 2, "progress");
        schedule.run();
        assertThat(schedule.delays()).endsWith(Duration.ofMillis(250));
    }

    @Test
    void asksForTheSamplesThatItHasNotReadAndPassesThemOn() {
        MoveHandle handle = begun(MovePhase.PRE_COPY);
        TimedSample sample = new TimedSample(500, MovePhase.PRE_COPY, true, 95, JobSample.NONE);
        agent.report = new MoveReport(
                new MoveStatus(List.of(), MovePhase.PRE_COPY, handle, new NewSamples(List.of(sample), 7), null), "");
        schedule.run();
        assertThat(agent.sampleWanted).isZero();
        schedule.run();

        assertThat(agent.sampleWanted).isEqualTo(7);
        assertThat(build.observed).extracting(MoveStatus::samples).contains(new NewSamples(List.of(sample), 7));
    }

    /** Its numbers are its own. */
    @Test
    void asksAnotherMonitorForAllSamples() {
        MoveHandle handle = begun(MovePhase.PRE_COPY);
        agent.report = new MoveReport(
                new MoveStatus(List.of(), MovePhase.PRE_COPY, handle, new NewSamples(List.of(), 7), null), "");
        schedule.run();
        agent.knowsMove = false;
        agent.report = SomeMove.report(MovePhase.PRE_COPY, handle, null, 0);
        schedule.run();
        assertThat(agent.calls).endsWith("adopt");
        schedule.run();

        assertThat(agent.sampleWanted).isZero();
    }

    @Test
    void savesOnlyNews() {
        MoveHandle handle = begun(MovePhase.PRE_COPY);
        int saves = build.saves;
        schedule.run(5);
        assertThat(build.saves).isEqualTo(saves);

        agent.report = SomeMove.report(MovePhase.POST_COPY, SomeMove.handle(MovePhase.POST_COPY), null, 2);
        schedule.run(2);
        assertThat(build.saves).isEqualTo(saves + 1);
        assertThat(handle.phase()).isEqualTo(MovePhase.PRE_COPY);
    }

    @Test
    void takesTheMoveUpOnAnAgentThatBeganAnew() throws Exception {
        MoveHandle handle = begun(MovePhase.PRE_COPY);
        agent.knowsMove = false;
        agent.report = SomeMove.report(MovePhase.PRE_COPY, handle, null, 0, "took over");
        schedule.run();
        agent.report = SomeMove.report(MovePhase.PRE_COPY, handle, null, 1);
        schedule.run();

        assertThat(agent.adopted).isEqualTo(handle);
        assertThat(agent.calls).containsExactly("problemsOf", "start", "poll 2", "adopt", "poll 1");
        assertThat(build.lines()).endsWith("[live-migration] took over");
    }

    @Test
    void checksAnewWhenNobodyKnowsWhetherTheMoveHadBegun() {
        agent.report = SomeMove.report(MovePhase.CHECKING, null, null, 0);
        follower.begin();
        schedule.run();
        agent.knowsMove = false;
        schedule.run();

        assertThat(agent.calls).containsExactly("problemsOf", "start", "poll 0", "start");
        assertThat(build.text()).contains("WARNING: agent kvm07 lost its monitor before");
    }

    @Test
    void saysOnceThatTheMoveGoesOnWithoutTheAgentAndWaits() {
        begun(MovePhase.PRE_COPY);
        agent.unreachable = "it is offline";
        schedule.run(50);

        assertThat(build.text()).containsOnlyOnce("agent kvm07 cannot be reached: it is offline");
        assertThat(build.text()).contains("THE MOVE GOES ON WITHOUT IT").contains("kvm07 to kvm08");
        assertThat(follower.status()).isEqualTo("waiting for agent kvm07 (pre-copy)");
        assertThat(build.endings).isEmpty();

        agent.unreachable = null;
        schedule.run();
        assertThat(build.lines()).endsWith("[live-migration] agent kvm07 answers again");
    }

    @Test
    void doesNotClaimToKnowWhetherAMoveHadBegun() {
        agent.report = SomeMove.report(MovePhase.CHECKING, null, null, 0);
        follower.begin();
        schedule.run();
        agent.unreachable = "it is offline";
        schedule.run();

        assertThat(build.text())
                .contains("not known whether the move had begun")
                .doesNotContain("GOES ON WITHOUT");
    }

    @Test
    void waitsForAnAgentThatIsAwayFromTheStart() {
        agent.unreachable = "it is offline";
        follower.begin();
        schedule.run(3);
        assertThat(build.text()).contains("Nothing was started yet");

        agent.unreachable = null;
        agent.report = SomeMove.report(MovePhase.CHECKING, null, null, 0);
        schedule.run();
        assertThat(agent.calls).containsExactly("problemsOf", "start");
    }

    @Test
    void cancelsOnceAndWaitsForTheEnd() {
        MoveHandle handle = begun(MovePhase.PRE_COPY);
        follower.stop("build stopped: Aborted by admin");
        assertThat(schedule.delays()).as("the next contact is brought forward").endsWith(Duration.ZERO);
        schedule.run(3);
        assertThat(follower.status()).isEqualTo("cancelling (pre-copy)");
        agent.report = SomeMove.report(MovePhase.ENDED, handle, SomeMove.result(Outcome.ABORTED), 2);
        schedule.run();

        assertThat(agent.calls)
                .containsOnlyOnce("cancel build stopped: Aborted by admin")
                .endsWith("write", "forget");
        assertThat(build.endings).containsExactly(new MoveEnding.Concluded(SomeMove.result(Outcome.ABORTED)));
    }

    @Test
    void cancelsAgainWhatAnotherMonitorTookOver() {
        begun(MovePhase.PRE_COPY);
        follower.stop("stop");
        schedule.run();
        agent.knowsMove = false;
        schedule.run(2);

        assertThat(agent.calls).filteredOn("cancel stop"::equals).hasSize(2);
    }

    @Test
    void theWishToCancelSurvivesARestartOfTheController() {
        begun(MovePhase.PRE_COPY);
        follower.stop("stop");

        HandSchedule afterwards = new HandSchedule();
        new MoveFollower(SomeMove.order(), record, agent, build, afterwards, afterwards, inFlight).begin();
        afterwards.run();

        assertThat(agent.calls).endsWith("poll 2", "cancel stop");
    }

    @Test
    void countsTheMoveForOthersFromItsStartToItsEnd() {
        assertThat(flying()).isEmpty();
        MoveHandle handle = begun(MovePhase.PRE_COPY);
        assertThat(flying()).singleElement().satisfies(move -> {
            assertThat(move.guest()).isEqualTo("web01");
            assertThat(move.build()).isEqualTo("nightly #12");
            assertThat(move.sourceName()).isEqualTo("kvm07");
            assertThat(move.destination()).isEqualTo(handle.move().destination().hostUuid());
        });

        agent.report = SomeMove.report(MovePhase.ENDED, handle, SomeMove.result(Outcome.MOVED), 2, "phase: ended");
        schedule.run();

        assertThat(flying()).isEmpty();
    }

    /** Its agent may be away for long; the move goes on meanwhile. */
    @Test
    void countsTheMoveAtOnceAfterARestartOfTheController() {
        begun(MovePhase.PRE_COPY);
        MovesInFlight anew = new MovesInFlight();

        HandSchedule afterwards = new HandSchedule();
        new MoveFollower(SomeMove.order(), record, agent, build, afterwards, afterwards, anew).begin();

        assertThat(anew.othersThan(Set.of())).hasSize(1);
        assertThat(anew.othersThan(Set.of(record.id()))).isEmpty();
    }

    private List<MoveInFlight> flying() {
        return inFlight.othersThan(Set.of());
    }

    @Test
    void startsNothingThatWasCancelledBefore() {
        follower.stop("stop");
        schedule.run();

        assertThat(agent.calls).isEmpty();
        assertThat(leftOpen()).contains("cancelled before it began (stop); nothing was touched");
    }

    @Test
    void leavesTheMoveToItselfWhenStoppedOnceMore() {
        begun(MovePhase.PRE_COPY);
        follower.stop("stop");
        follower.stop("stop, I said");

        assertThat(leftOpen())
                .contains("stopped by force (stop, I said)")
                .contains("THE MOVE MAY STILL GO ON")
                .contains("virsh domjobabort " + SomeMove.GUEST);
    }

    @Test
    void doesNotWaitForEverForACancelledMove() {
        begun(MovePhase.PRE_COPY);
        follower.stop("stop");
        while (schedule.isPending()) {
            schedule.run();
        }

        assertThat(Duration.ofNanos(schedule.nanoTime())).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
        assertThat(leftOpen()).contains("was not confirmed in time");
    }

    @Test
    void waitsForThePostCopyThatCannotBeCancelled() {
        begun(MovePhase.POST_COPY);
        follower.stop("stop");
        while (schedule.nanoTime() < Duration.ofHours(1).toNanos()) {
            schedule.run();
        }

        assertThat(build.endings).isEmpty();
    }

    @Test
    void saysAtOnceThatNothingCanBeCancelledWithoutTheAgentAndGivesUpSoon() {
        begun(MovePhase.POST_COPY);
        agent.unreachable = "it is offline";
        schedule.run();
        follower.stop("stop");
        assertThat(build.text()).contains("cannot be cancelled now: IT GOES ON").contains("virsh domjobabort");
        while (schedule.isPending()) {
            schedule.run();
        }

        assertThat(Duration.ofNanos(schedule.nanoTime())).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
        assertThat(leftOpen()).contains("was not confirmed in time");
    }

    private void followWithWitness(Testimony says, Duration agentLimit) {
        MoveOrder order =
                new MoveOrder(SomeMove.request(), List.of(), SomeMove.order().resultFile(), agentLimit);
        Witnesses witnesses = (handle, log) -> {
            asked++;
            log.say("somebody was asked");
            return Optional.ofNullable(says);
        };
        follower = new MoveFollower(order, record, agent, witnesses, build, schedule, schedule, inFlight);
    }

    @Test
    void afterTheLimitOthersAreAskedWhereTheGuestIs() {
        followWithWitness(Testimony.none(SomeMove.handle(MovePhase.PRE_COPY)), Duration.ofMinutes(10));
        begun(MovePhase.PRE_COPY);
        agent.unreachable = "it is offline";
        while (schedule.isPending()) {
            schedule.run();
        }

        assertThat(Duration.ofNanos(schedule.nanoTime())).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        assertThat(asked).isEqualTo(1);
        assertThat(build.text()).containsOnlyOnce("agent kvm07 cannot be reached");
        assertThat(build.endings).singleElement().satisfies(ending -> assertThat(
                        ((MoveEnding.Concluded) ending).result().message())
                .startsWith("agent kvm07 was away for too long (agentTimeout)."));
        assertThat(build.text()).contains("the result file is not written");
    }

    @Test
    void timeAwayIsCountedAnewWhenTheAgentHasAnswered() {
        followWithWitness(null, Duration.ofMinutes(10));
        begun(MovePhase.PRE_COPY);
        for (int i = 0; i < 5; i++) {
            agent.unreachable = "it is offline";
            schedule.run(150);
            agent.unreachable = null;
            schedule.run();
        }

        assertThat(Duration.ofNanos(schedule.nanoTime())).isGreaterThan(Duration.ofMinutes(30));
        assertThat(build.endings).isEmpty();
        assertThat(asked).isZero();
    }

    @Test
    void withoutALimitTheAgentIsAwaitedForDays() {
        followWithWitness(null, Duration.ZERO);
        begun(MovePhase.PRE_COPY);
        agent.unreachable = "it is offline";
        while (schedule.nanoTime() < Duration.ofDays(2).toNanos()) {
            schedule.run();
        }

        assertThat(build.endings).isEmpty();
    }

    @Test
    void withNobodyToAskTheMoveIsLeftOpenWithWhatIsKnown() {
        followWithWitness(null, Duration.ofMinutes(10));
        begun(MovePhase.PRE_COPY);
        agent.unreachable = "it is offline";
        while (schedule.isPending()) {
            schedule.run();
        }

        assertThat(leftOpen())
                .contains("away for too long")
                .contains("No other agent could be asked")
                .contains("THE MOVE MAY STILL GO ON")
                .contains("virsh domstate --reason " + SomeMove.GUEST);
    }

    @Test
    void nobodyIsAskedForAMoveOfWhichIsNotKnownWhetherItBegan() {
        followWithWitness(null, Duration.ofMinutes(10));
        agent.unreachable = "it is offline";
        follower.begin();
        while (schedule.isPending()) {
            schedule.run();
        }

        assertThat(asked).isZero();
        assertThat(leftOpen()).contains("away for too long").contains("Nothing was started");
    }

    @Test
    void aStoppedBuildWhoseAgentIsAwayAsksOthersToo() {
        followWithWitness(Testimony.none(SomeMove.handle(MovePhase.PRE_COPY)), Duration.ofMinutes(10));
        begun(MovePhase.PRE_COPY);
        agent.unreachable = "it is offline";
        schedule.run();
        follower.stop("stop");
        while (schedule.isPending()) {
            schedule.run();
        }

        assertThat(Duration.ofNanos(schedule.nanoTime())).isLessThan(Duration.ofMinutes(2));
        assertThat(asked).isEqualTo(1);
        assertThat(build.endings).singleElement().isInstanceOf(MoveEnding.Concluded.class);
    }

    @Test
    void startsAFailedMonitorAgainButNotForEver() {
        MoveHandle handle = begun(MovePhase.PRE_COPY);
        agent.report = new MoveReport(agent.report.status(), "java.lang.NoClassDefFoundError: x");
        schedule.run(4);

        assertThat(agent.calls).filteredOn("adopt"::equals).hasSize(3);
        assertThat(agent.adopted).isEqualTo(handle);
        assertThat(leftOpen()).contains("failed again and again").contains("NoClassDefFoundError");
    }

    @Test
    void endsWhenTheAgentCannotDoItsPart() {
        agent.failing = "java.lang.UnsupportedClassVersionError: Java 11";
        follower.begin();
        schedule.run();

        assertThat(leftOpen())
                .contains("agent kvm07 cannot do its part: java.lang.UnsupportedClassVersionError")
                .contains("Nothing was started");
    }

    @Test
    void tellsTheEndEvenIfItsFileCannotBeWritten() {
        MoveHandle handle = begun(MovePhase.PRE_COPY);
        agent.fileFailure = "No space left on device";
        agent.report = SomeMove.report(MovePhase.ENDED, handle, SomeMove.result(Outcome.MOVED), 2);
        schedule.run();

        assertThat(build.text()).contains("WARNING: the result file could not be written: No space left on device");
        assertThat(build.endings).hasSize(1).first().isInstanceOf(MoveEnding.Concluded.class);
    }

    @Test
    void forgetsABuildThatDoesNotWaitAnyMore() {
        begun(MovePhase.PRE_COPY);
        build.waiting = false;
        schedule.run();

        assertThat(schedule.isPending()).isFalse();
        assertThat(build.endings).isEmpty();
    }

    @Test
    void printsEachLineOfALongerTextWithThePrefix() {
        agent.report = SomeMove.report(MovePhase.CHECKING, null, null, 0, "one\ntwo");
        follower.begin();
        schedule.run();

        assertThat(build.lines()).containsExactly("[live-migration] one", "[live-migration] two");
    }
}
