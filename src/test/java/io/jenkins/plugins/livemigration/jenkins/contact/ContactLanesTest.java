package io.jenkins.plugins.livemigration.jenkins.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ContactLanesTest {

    /** Contacts that were given a thread and have not ended, in their order. */
    private final Queue<Runnable> threads = new ArrayDeque<>();

    private final List<String> made = new ArrayList<>();
    private final ContactLanes lanes = new ContactLanes(threads::add, 5, 2);

    private void contacts(String agent, int count) {
        for (int i = 0; i < count; i++) {
            lanes.execute(agent, () -> made.add(agent));
        }
    }

    private void finishOne() {
        threads.remove().run();
    }

    @Test
    void anAgentHasFewContactsAtATimeAndAllHaveTheirTurn() {
        contacts("kvm01", 1000);
        assertThat(threads).hasSize(2);

        while (!threads.isEmpty()) {
            assertThat(threads).hasSizeLessThanOrEqualTo(2);
            finishOne();
        }

        assertThat(made).hasSize(1000);
    }

    @Test
    void allTogetherHaveFewContactsAtATime() {
        for (int i = 0; i < 100; i++) {
            contacts("agent " + i, 2);
        }
        assertThat(threads).hasSize(5);

        while (!threads.isEmpty()) {
            assertThat(threads).hasSizeLessThanOrEqualTo(5);
            finishOne();
        }

        assertThat(made).hasSize(200);
    }

    @Test
    void anAgentThatHangsKeepsNoOtherWaiting() {
        contacts("hangs", 1000);
        Runnable first = threads.remove();
        Runnable second = threads.remove();
        contacts("answers", 100);
        while (!threads.isEmpty()) {
            finishOne();
        }

        assertThat(made).hasSize(100).containsOnly("answers");
        first.run();
        second.run();
        assertThat(threads).hasSize(2);
    }

    @Test
    void agentsTakeTurns() {
        contacts("a", 4);
        contacts("b", 4);
        contacts("c", 4);
        while (!threads.isEmpty()) {
            finishOne();
        }

        assertThat(made).startsWith("a", "a", "b", "b", "c").hasSize(12);
        assertThat(made.subList(0, 8)).contains("a", "b", "c");
    }

    @Test
    void aContactThatThrowsMakesRoomForTheNext() {
        lanes.execute("a", () -> {
            throw new IllegalStateException("an error");
        });
        contacts("a", 2);

        assertThatThrownBy(this::finishOne).hasMessage("an error");
        assertThat(threads).hasSize(2);
    }

    @Test
    void aThreadThatIsRefusedIsNotCounted() {
        List<Runnable> taken = new ArrayList<>();
        boolean[] stopped = {true};
        ContactLanes refused = new ContactLanes(
                contact -> {
                    if (stopped[0]) {
                        throw new RejectedExecutionException("the controller is being stopped");
                    }
                    taken.add(contact);
                },
                1,
                1);
        assertThatThrownBy(() -> refused.execute("a", () -> {})).isInstanceOf(RejectedExecutionException.class);

        stopped[0] = false;
        refused.execute("a", () -> {});

        assertThat(taken).hasSize(1);
    }
}
