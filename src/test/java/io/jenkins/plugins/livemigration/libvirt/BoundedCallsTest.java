package io.jenkins.plugins.livemigration.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time limits on calls that may never return; native code is played by a latch. */
@Timeout(60)
class BoundedCallsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final BoundedCalls calls = new BoundedCalls("test:///host");
    private final CountDownLatch hang = new CountDownLatch(1);
    private final Queue<String> unclaimed = new ConcurrentLinkedQueue<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicInteger doneCount = new AtomicInteger();

    @AfterEach
    void letGo() {
        hang.countDown();
        calls.end();
    }

    @Test
    void aResultIsPassedOn() throws HypervisorException {
        assertThat(call(LONG, () -> "result")).isEqualTo("result");
        assertThat(unclaimed).isEmpty();
    }

    @Test
    void whatACallThrowsIsPassedOn() {
        HypervisorException failure = new HypervisorException(Kind.NO_GUEST, "call", "uri", "gone");

        assertThatThrownBy(() -> call(LONG, () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> call(LONG, () -> {
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("bug");
        assertThatThrownBy(() -> call(LONG, () -> {
                    throw new UnsatisfiedLinkError("old library");
                }))
                .isInstanceOf(UnsatisfiedLinkError.class);
    }

    @Test
    void aCallThatHangsTimesOutByItsName() {
        HypervisorException failure = timeOut(SHORT);

        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure.call()).isEqualTo("virFunction");
        assertThat(failure.leavesOutcomeOpen()).isTrue();
        assertThat(failure)
                .hasMessage("no answer within 50 ms; what the host made of the call is unknown "
                        + "(virFunction on test:///host)");
        assertThat(calls.stuck()).isEqualTo(1);
        assertThat(doneCount).hasValue(0);
    }

    @Test
    void aLateResultIsReleasedAndItsThreadFree() throws Exception {
        timeOut(SHORT);

        hang.countDown();

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(unclaimed).containsExactly("late");
        assertThat(calls.stuck()).isZero();
        assertThat(doneCount).hasValue(1);
        assertThat(call(LONG, () -> "again")).isEqualTo("again");
    }

    @Test
    void withAllThreadsStuckFurtherCallsFailAtOnce() {
        for (int i = 0; i < BoundedCalls.THREADS; i++) {
            timeOut(SHORT);
        }

        // With this limit a wait would show as the test's own time-out.
        HypervisorException failure =
                catchThrowableOfType(HypervisorException.class, () -> call(Duration.ofDays(1), () -> "never"));

        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure).hasMessageContaining("4 earlier calls to this host have not returned");
    }

    @Test
    void aCallThatWasNotBegunNeverRuns() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        CountDownLatch busy = new CountDownLatch(BoundedCalls.THREADS);
        for (int i = 0; i < BoundedCalls.THREADS; i++) {
            Thread caller = new Thread(() -> catchThrowableOfType(
                    HypervisorException.class,
                    () -> call(LONG, () -> {
                        busy.countDown();
                        return await();
                    })));
            caller.setDaemon(true);
            caller.start();
        }
        assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();

        HypervisorException failure = catchThrowableOfType(
                HypervisorException.class,
                () -> calls.call("virFunction", SHORT, ran::incrementAndGet, late -> {}, done::countDown));

        assertThat(failure).hasMessageStartingWith("not begun within 50 ms");
        assertThat(done.await(0, TimeUnit.SECONDS)).isTrue();
        hang.countDown();
        assertThat(call(LONG, () -> "after")).isEqualTo("after");
        assertThat(ran).hasValue(0);
    }

    @Test
    void anInterruptedCallerGetsItsResultAndKeepsItsInterruption() throws HypervisorException {
        Thread.currentThread().interrupt();
        try {
            assertThat(call(LONG, () -> "result")).isEqualTo("result");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private HypervisorException timeOut(Duration limit) {
        return catchThrowableOfType(HypervisorException.class, () -> call(limit, this::await));
    }

    private String await() {
        boolean waiting = true;
        while (waiting) {
            try {
                hang.await();
                waiting = false;
            } catch (InterruptedException e) {
                throw new AssertionError("native code cannot be interrupted", e);
            }
        }
        return "late";
    }

    private String call(Duration limit, NativeCall<String> body) throws HypervisorException {
        return calls.call("virFunction", limit, body, unclaimed::add, () -> {
            doneCount.incrementAndGet();
            done.countDown();
        });
    }
}
