package io.jenkins.plugins.livemigration.hostconfig.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelQuestionsTest {

    private final List<String> problems = new ArrayList<>();

    @Test
    void hostsAreAskedAtOnceAndAnswerInTheirOrder() {
        CyclicBarrier all = new CyclicBarrier(3);
        Map<String, Integer> answers = ParallelQuestions.ofAll(
                List.of("a", "bb", "ccc"),
                host -> {
                    await(all);
                    return host.length();
                },
                problems);

        assertThat(answers).containsExactly(Map.entry("a", 1), Map.entry("bb", 2), Map.entry("ccc", 3));
        assertThat(problems).isEmpty();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoDoesNotAnswerDoesNotKeepTheOthersFromIt() {
        Map<String, Integer> answers = ParallelQuestions.ofAll(
                List.of("a", "b"),
                host -> {
                    if (host.equals("a")) {
                        throw new RemoteException(RemoteException.Kind.UNREACHABLE, "a", "It is away.", "");
                    }
                    return 1;
                },
                problems);

        assertThat(answers).containsExactly(Map.entry("b", 1));
        assertThat(problems).containsExactly("a: It is away.");
    }

    @Test
    void anInterruptedCallerHasNoAnswersAndKeepsItsFlag() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        Map<String, Integer> answers = ParallelQuestions.ofAll(
                List.of("a"),
                host -> {
                    awaitLongTime(never);
                    return 1;
                },
                problems);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(answers).isEmpty();
        assertThat(problems).containsExactly("It was stopped while the hosts were asked.");
    }

    private static void awaitLongTime(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aDefectIsNotTakenForAHostsAnswer() {
        assertThatThrownBy(() -> ParallelQuestions.ofAll(
                        List.of("a"),
                        host -> {
                            throw new IllegalArgumentException("defect");
                        },
                        problems))
                .hasRootCauseMessage("defect");
    }
}
