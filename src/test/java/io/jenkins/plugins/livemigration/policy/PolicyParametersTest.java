package io.jenkins.plugins.livemigration.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyParametersTest {

    private static final PolicyParameters DEFAULTS = PolicyParameters.defaults();

    @Test
    void defaultsAreThoseOfNova() {
        assertThat(DEFAULTS)
                .isEqualTo(new PolicyParameters(
                        800, TimeoutAction.ABORT, 500, 10, 75, false, false, PostCopyAfter.TIMEOUT));
        assertThat(DEFAULTS.problems()).isEmpty();
        assertThat(DEFAULTS.notes()).isEmpty();
    }

    @Test
    void allProblemsAreNamedAtOnceWithValueAndRange() {
        PolicyParameters wrong = new PolicyParameters(-1, null, 99, 2, 2, true, true, null);

        assertThat(wrong.problems())
                .containsExactly(
                        "completionTimeout is -1, but must be from 0 to 604800 s per GiB (0 switches the timeout off).",
                        "timeoutAction is missing; it must be 'abort' or 'forceComplete'.",
                        "downtime is 99, but must be from 100 to 2000000 ms.",
                        "downtimeSteps is 2, but must be from 3 to 1000 steps.",
                        "downtimeDelay is 2, but must be from 3 to 604800 s per GiB.",
                        "postCopyAfter is missing; it must be 'timeout', 'firstPass' or 'stall'.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 100, 3, 3, 0",
        "604800, 2000000, 1000, 604800, 0",
        "-1, 100, 3, 3, 1",
        "0, 99, 3, 3, 1",
        "0, 100, 2, 3, 1",
        "0, 100, 3, 2, 1",
        "604801, 100, 3, 3, 1",
        "0, 2000001, 3, 3, 1",
        "0, 100, 1001, 3, 1",
        "0, 100, 3, 604801, 1",
        "-2147483648, -2147483648, -2147483648, -2147483648, 4",
        "2147483647, 2147483647, 2147483647, 2147483647, 4",
    })
    void rangesIncludeTheirEnds(int timeout, int downtime, int steps, int delay, int problems) {
        assertThat(DEFAULTS.withCompletionTimeout(timeout)
                        .withDowntime(downtime, steps, delay)
                        .problems())
                .hasSize(problems);
    }

    @Test
    void autoConvergeStaysOffWherePostCopyIsOn() {
        PolicyParameters both = DEFAULTS.withAutoConverge(true).withPostCopy(true, PostCopyAfter.STALL);

        assertThat(both.effectiveAutoConverge()).isFalse();
        assertThat(both.notes())
                .containsExactly("autoConverge and postCopy are both on: auto-converge stays off, post-copy is used.");
        assertThat(DEFAULTS.withAutoConverge(true).effectiveAutoConverge()).isTrue();
        assertThat(DEFAULTS.withAutoConverge(true).notes()).isEmpty();
        assertThat(DEFAULTS.effectiveAutoConverge()).isFalse();
        assertThat(DEFAULTS.withPostCopy(true, PostCopyAfter.STALL).effectiveAutoConverge())
                .isFalse();
        assertThat(DEFAULTS.withPostCopy(true, PostCopyAfter.STALL).notes()).isEmpty();
    }

    @Test
    void saysWhenPostCopyNeverStarts() {
        PolicyParameters onTimeout = DEFAULTS.withPostCopy(true, PostCopyAfter.TIMEOUT);

        assertThat(onTimeout.notes())
                .singleElement()
                .asString()
                .contains("will never start by itself", "aborted", "'forceComplete'", "'firstPass'", "'stall'");
        assertThat(onTimeout.withTimeoutAction(TimeoutAction.FORCE_COMPLETE).notes())
                .isEmpty();
        assertThat(onTimeout.withCompletionTimeout(0).notes())
                .hasSize(2)
                .anySatisfy(note -> assertThat(note).contains("will never start by itself", "completionTimeout is 0"))
                .anySatisfy(note -> assertThat(note).startsWith("completionTimeout is 0: only stopping the build"));
    }

    @Test
    void saysWhenATimeoutOrPostCopyParameterHasNoEffect() {
        assertThat(DEFAULTS.withPostCopy(false, PostCopyAfter.FIRST_PASS).notes())
                .containsExactly("postCopyAfter 'firstPass' has no effect, since postCopy is off.");
        assertThat(DEFAULTS.withCompletionTimeout(0)
                        .withTimeoutAction(TimeoutAction.FORCE_COMPLETE)
                        .withPostCopy(true, PostCopyAfter.FIRST_PASS)
                        .notes())
                .containsExactly("timeoutAction 'forceComplete' has no effect, since completionTimeout is 0.");
        assertThat(DEFAULTS.withCompletionTimeout(0).notes())
                .containsExactly(
                        "completionTimeout is 0: only stopping the build ends a migration that does not converge.");
    }

    @Test
    void saysWhenTheGuestWillBeSuspended() {
        assertThat(DEFAULTS.withTimeoutAction(TimeoutAction.FORCE_COMPLETE).notes())
                .singleElement()
                .asString()
                .contains("will be suspended on the source");
    }

    @Test
    void saysWhenTheTimeoutCutsTheScheduleOff() {
        assertThat(DEFAULTS.withCompletionTimeout(750).notes())
                .singleElement()
                .asString()
                .contains("500 ms is never reached", "750 s per GiB");
        assertThat(DEFAULTS.withCompletionTimeout(751).notes()).isEmpty();
    }

    @Test
    void wordsNameConstantsAndNothingElseDoes() {
        for (TimeoutAction action : TimeoutAction.values()) {
            assertThat(TimeoutAction.ofWord(action.word())).contains(action);
        }
        for (PostCopyAfter moment : PostCopyAfter.values()) {
            assertThat(PostCopyAfter.ofWord(moment.word())).contains(moment);
        }
        assertThat(List.of(TimeoutAction.values()))
                .extracting(TimeoutAction::word)
                .containsExactly("abort", "forceComplete");
        assertThat(List.of(PostCopyAfter.values()))
                .extracting(PostCopyAfter::word)
                .containsExactly("timeout", "firstPass", "stall");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABORT", "force_complete", "Timeout", "first_pass", " stall"})
    void otherSpellingsAreNoWords(String word) {
        assertThat(TimeoutAction.ofWord(word)).isEmpty();
        assertThat(PostCopyAfter.ofWord(word)).isEmpty();
    }

    @Test
    void noWordIsNoWord() {
        assertThat(TimeoutAction.ofWord(null)).isEmpty();
        assertThat(PostCopyAfter.ofWord(null)).isEmpty();
    }
}
