package io.jenkins.plugins.livemigration.jenkins.task.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.jenkins.contact.HandSchedule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskFollowerTest {

    private static final String RESULT = "all is well";

    private final ScriptedTaskAgent agent = new ScriptedTaskAgent();
    private final TaskBuild build = new TaskBuild();
    private final HandSchedule schedule = new HandSchedule();
    private final TaskRecord record = new TaskRecord();
    private final TaskFollower follower = new TaskFollower(record, agent, build, schedule);

    private void begun(String... lines) {
        follower.begin();
        schedule.run();
        agent.says(lines);
        schedule.run();
        agent.calls.clear();
    }

    private String withoutResult() {
        assertThat(schedule.isPending()).isFalse();
        assertThat(build.endings).hasSize(1);
        assertThat(build.endings.get(0)).isInstanceOf(TaskEnding.WithoutResult.class);
        return ((TaskEnding.WithoutResult) build.endings.get(0)).message();
    }

    private void concluded() {
        assertThat(schedule.isPending()).isFalse();
        assertThat(build.endings).containsExactly(new TaskEnding.Concluded(RESULT));
    }

    @Test
    void followsATaskToItsEndAndPrintsEachLineOnce() {
        follower.begin();
        schedule.run();
        agent.says("one", "two");
        schedule.run();
        schedule.run();
        assertThat(follower.status()).isEqualTo("running on agent kvm07");
        agent.says("three");
        agent.ends(RESULT);
        schedule.run();

        assertThat(agent.calls)
                .containsExactly("poll 0", "start work on kvm07", "poll 0", "poll 2", "poll 2", "forget");
        assertThat(build.lines())
                .containsExactly("[live-migration] one", "[live-migration] two", "[live-migration] three");
        concluded();
    }

    @Test
    void aTaskMayEndWithoutAWord() {
        follower.begin();
        agent.ends(RESULT);
        schedule.run();

        assertThat(agent.calls).containsExactly("poll 0", "start work on kvm07", "forget");
        assertThat(build.lines()).isEmpty();
        concluded();
    }

    @Test
    void asksSeldomWhenNothingIsSaidAndSoonWhenSomethingIs() {
        begun("one");
        schedule.run(12);
        assertThat(schedule.delays())
                .startsWith(Duration.ZERO, Duration.ofMillis(250))
                .endsWith(Duration.ofSeconds(2));

        agent.says("two");
        schedule.run();
        assertThat(schedule.delays()).endsWith(Duration.ofMillis(250));
    }

    @Test
    void savesOnlyNews() {
        begun("one");
        int saves = build.saves;
        schedule.run(5);
        assertThat(build.saves).isEqualTo(saves);

        agent.says("two");
        schedule.run();
        assertThat(build.saves).isEqualTo(saves + 1);
    }

    @Test
    void printsNothingTwiceWhenAnAnswerWasLost() {
        begun("one");
        agent.says("two");
        agent.unreachable = "the connection broke";
        schedule.run(2);
        agent.unreachable = null;
        schedule.run();

        assertThat(agent.calls).containsExactly("poll 1");
        assertThat(build.lines())
                .filteredOn(line -> !line.contains("agent kvm07"))
                .containsExactly("[live-migration] one", "[live-migration] two");
    }

    /** The answer of the start was lost on its way: the task runs. */
    @Test
    void beginsNothingTwiceWhenTheAnswerOfTheBeginningWasLost() {
        agent.losingAnswers = true;
        follower.begin();
        schedule.run();
        agent.ends(RESULT);
        schedule.run();

        assertThat(agent.calls).containsExactly("poll 0", "start work on kvm07", "poll 0", "forget");
        concluded();
    }

    @Test
    void tellsATaskToEndOnceAndFollowsItToItsEnd() {
        begun("one");
        follower.stop("build stopped: Aborted by admin");
        assertThat(schedule.delays()).as("the next contact is brought forward").endsWith(Duration.ZERO);
        assertThat(follower.status()).isEqualTo("stopping");
        schedule.run(3);
        agent.says("undone");
        agent.ends(RESULT);
        schedule.run();

        assertThat(agent.calls).containsExactly("poll 1", "stop", "poll 1", "poll 1", "poll 1", "forget");
        assertThat(build.lines())
                .contains("[live-migration] undone")
                .anyMatch(line -> line.contains(
                        "stopping (build stopped: Aborted by admin): the step ends when it is settled; stopping it"));
        concluded();
    }

    @Test
    void doesNotTellATaskToEndThatHasEnded() {
        begun("one");
        agent.ends(RESULT);
        follower.stop("stop");
        schedule.run();

        assertThat(agent.calls).containsExactly("poll 1", "forget");
        concluded();
    }

    @Test
    void leavesATaskToTheAgentWhenStoppedOnceMore() {
        begun("one");
        follower.stop("stop");
        follower.stop("stop, I said");

        assertThat(withoutResult())
                .contains("stopped by force (stop, I said)")
                .endsWith("The task on agent kvm07 leaves something.");
    }

    @Test
    void doesNotWaitForAnAgentThatIsAwayWhenStopped() {
        begun("one");
        agent.unreachable = "it is offline";
        schedule.run();
        follower.stop("stop");

        assertThat(withoutResult())
                .contains("agent kvm07 cannot be reached")
                .contains("The task on agent kvm07 leaves something.");
    }

    @Test
    void saysThatNothingWasTouchedWhenStoppedBeforeTheAgentCouldBeReached() {
        agent.unreachable = "it is offline";
        follower.begin();
        schedule.run();
        follower.stop("stop");

        assertThat(withoutResult()).contains("Stopped before it began (stop); nothing was touched.");
    }

    @Test
    void beginsNothingThatWasStoppedBefore() {
        follower.stop("stop");
        schedule.run();

        assertThat(agent.calls).isEmpty();
        assertThat(withoutResult()).isEqualTo("Stopped before it began (stop); nothing was touched.");
    }

    @Test
    void saysOnceThatTheAgentIsAwayAndWaitsForIt() {
        begun("one");
        agent.unreachable = "it is offline";
        schedule.run(50);

        assertThat(build.text())
                .containsOnlyOnce("WARNING: agent kvm07 cannot be reached: it is offline")
                .contains("It is abandoned. The step waits for the agent.");
        assertThat(follower.status()).isEqualTo("waiting for agent kvm07");
        assertThat(build.endings).isEmpty();

        agent.unreachable = null;
        agent.says("two");
        agent.ends(RESULT);
        schedule.run();
        assertThat(build.lines()).endsWith("[live-migration] two", "[live-migration] agent kvm07 answers again");
        concluded();
    }

    @Test
    void waitsForAnAgentThatIsAwayFromTheStart() {
        agent.unreachable = "it is offline";
        follower.begin();
        schedule.run(3);
        assertThat(build.text()).contains("Nothing was started yet").doesNotContain("abandoned");

        agent.unreachable = null;
        agent.ends(RESULT);
        schedule.run();
        assertThat(agent.calls).containsExactly("poll 0", "start work on kvm07", "forget");
        concluded();
    }

    @Test
    void makesOnceMoreWhatChangesNothingAndWasLost() {
        build.repeatable = true;
        begun("one", "two");
        String id = record.id();
        agent.restarts();
        schedule.run();
        agent.says("first line of the second time");
        agent.ends(RESULT);
        schedule.run();

        assertThat(agent.calls).containsExactly("poll 2", "start work on kvm07", "poll 0", "forget");
        assertThat(record.id()).isNotEqualTo(id);
        assertThat(build.text())
                .contains("agent kvm07 began anew and has lost the work on kvm07")
                .contains("first line of the second time");
        concluded();
    }

    @Test
    void theNextRunIsGivenWhatTheLostOneNoted() {
        build.repeatable = true;
        begun();
        int saves = build.saves;
        agent.note = "task-7";
        schedule.run(2);
        assertThat(build.saves).as("saved once, though no line came with it").isEqualTo(saves + 1);
        agent.restarts();
        agent.note = "";
        schedule.run();
        agent.restarts();
        agent.calls.clear();
        schedule.run();

        assertThat(agent.calls)
                .as("kept by a run that notes nothing")
                .containsExactly("poll 0", "start work on kvm07 after task-7");
    }

    @Test
    void doesNotMakeOnceMoreWhatIsToBeStopped() {
        build.repeatable = true;
        begun("one");
        follower.stop("stop");
        agent.restarts();
        schedule.run();

        assertThat(agent.calls).containsExactly("poll 1");
        assertThat(withoutResult()).isEqualTo("Stopped (stop). What is dropped.");
    }

    @Test
    void doesNotMakeOnceMoreWhatMayHaveChangedHosts() {
        begun("one");
        agent.restarts();
        schedule.run();

        assertThat(agent.calls).containsExactly("poll 1");
        assertThat(withoutResult())
                .contains("agent kvm07 began anew and has lost the work on kvm07")
                .endsWith("What is lost.");
    }

    @Test
    void tellsWhyATaskHasNoResult() {
        begun("one");
        agent.endsBy("The disk is full.");
        schedule.run();

        assertThat(agent.calls).containsExactly("poll 1", "forget");
        assertThat(withoutResult()).isEqualTo("The disk is full.");
    }

    @Test
    void endsWhenTheAgentCannotDoItsPart() {
        agent.failing = "java.lang.UnsupportedClassVersionError: Java 11";
        follower.begin();
        schedule.run();

        assertThat(withoutResult())
                .isEqualTo("agent kvm07 cannot do its part: java.lang.UnsupportedClassVersionError: Java 11.");
    }

    @Test
    void tellsTheEndEvenIfTheAgentDoesNotForgetIt() {
        begun("one");
        agent.ends(RESULT);
        agent.failingToForget = "out of memory";
        schedule.run();

        assertThat(build.text()).contains("WARNING: agent kvm07 keeps the ended task in its memory: out of memory");
        concluded();
    }

    @Test
    void forgetsABuildThatDoesNotRunAnyMore() {
        begun("one");
        build.waiting = false;
        schedule.run();

        assertThat(agent.calls).isEmpty();
        assertThat(schedule.isPending()).isFalse();
        assertThat(build.endings).isEmpty();
    }

    @Test
    void problemsOfTheParametersEndItBeforeAnythingIsBegun() {
        build.problem = "The step cannot begin, and nothing was touched:\n  - hosts is empty";
        follower.begin();
        schedule.run();

        assertThat(agent.calls).isEmpty();
        assertThat(withoutResult()).isEqualTo(build.problem);
    }

    @Test
    void anErrorOfThePluginEndsTheStep() {
        build.faultOfTask = new IllegalStateException("that cannot be");
        follower.begin();
        schedule.run();

        assertThat(withoutResult()).contains("an error of the plugin: java.lang.IllegalStateException: that cannot be");
    }

    /** A build that was never told the end would hang for ever. */
    @Test
    void anErrorWhileTheEndIsToldEndsTheStep() {
        begun("one");
        build.faultOfEnd = new IllegalStateException("that cannot be");
        agent.ends(RESULT);
        schedule.run();

        assertThat(schedule.isPending()).isFalse();
        assertThat(build.endings).hasSize(2).last().asString().contains("IllegalStateException: that cannot be");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesATaskUpAfterARestartOfTheController(boolean stopped) throws Exception {
        begun("one", "two");
        if (stopped) {
            follower.stop("stop");
        }
        HandSchedule afterwards = new HandSchedule();
        new TaskFollower(serialized(record), agent, build, afterwards).begin();
        afterwards.run();
        agent.ends(RESULT);
        afterwards.run();

        assertThat(agent.calls)
                .isEqualTo(
                        stopped
                                ? List.of("poll 2", "stop", "poll 2", "forget")
                                : List.of("poll 2", "poll 2", "forget"));
        assertThat(build.endings).containsExactly(new TaskEnding.Concluded(RESULT));
    }

    private static TaskRecord serialized(TaskRecord record) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(record);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (TaskRecord) in.readObject();
        }
    }
}
