package io.jenkins.plugins.livemigration.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeoutRuleTest {

    private static final PolicyParameters ABORT = PolicyParameters.defaults();
    private static final PolicyParameters SUSPEND = ABORT.withTimeoutAction(TimeoutAction.FORCE_COMPLETE);
    private static final PolicyParameters POST_COPY = SUSPEND.withPostCopy(true, PostCopyAfter.TIMEOUT);
    private static final double TIMEOUT = 1600;

    private static Steering steering(PolicyParameters parameters) {
        Steering steering = new Steering(parameters, 2);
        steering.poll(Phase.PRE_COPY, 1501);
        return steering;
    }

    @Test
    void abortsOnceWhenMoreThanTheTimeoutHasPassed() {
        Steering steering = steering(ABORT);

        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT)).isEmpty();
        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT + 0.001))
                .containsExactly(
                        new AbortMigration(
                                "the completion timeout of 1600 s (800 s per GiB x 2 GiB) has passed, and timeoutAction is 'abort'"));
        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT + 1)).isEmpty();
        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT * 10)).isEmpty();
    }

    @Test
    void nothingFollowsAnAbort() {
        Steering steering = new Steering(ABORT.withPostCopy(true, PostCopyAfter.STALL), 2);

        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT + 1)).singleElement().isInstanceOf(AbortMigration.class);
        assertThat(steering.boundaries(TIMEOUT + 2, 9, 8, 8, 8, 8, 8)).isEmpty();
        assertThat(steering.state().downtimeMillis()).isZero();
    }

    @Test
    void abortsWhileDisksAreCopiedToo() {
        assertThat(steering(ABORT).poll(Phase.DISK_COPY, TIMEOUT + 1))
                .singleElement()
                .isInstanceOf(AbortMigration.class);
    }

    @Test
    void neverActsWithoutATimeout() {
        assertThat(steering(ABORT.withCompletionTimeout(0)).poll(Phase.PRE_COPY, 1e8))
                .isEmpty();
        assertThat(steering(POST_COPY.withCompletionTimeout(0)).poll(Phase.PRE_COPY, 1e8))
                .isEmpty();
    }

    @Test
    void forceCompleteSuspendsOnceWherePostCopyIsOff() {
        Steering steering = steering(SUSPEND);

        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT)).isEmpty();
        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT + 1))
                .containsExactly(new SuspendGuest(
                        "the completion timeout of 1600 s (800 s per GiB x 2 GiB) has passed, and timeoutAction is"
                                + " 'forceComplete'"));
        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT * 10)).isEmpty();
    }

    @Test
    void noPostCopyAfterTheGuestWasSuspended() {
        Steering steering = new Steering(SUSPEND.withPostCopy(true, PostCopyAfter.STALL), 2);
        steering.boundaries(1, 9, 8);
        steering.poll(Phase.PRE_COPY, 1501);
        steering.poll(Phase.DISK_COPY, TIMEOUT * 2 + 1);

        assertThat(steering.state().suspendRequested()).isTrue();
        assertThat(steering.boundary(TIMEOUT * 2 + 2, 3, 8L)).isEmpty();
        assertThat(steering.boundary(TIMEOUT * 2 + 3, 4, 8L)).isEmpty();
    }

    @Test
    void forceCompleteStartsPostCopyOnceWhereItIsOn() {
        Steering steering = steering(POST_COPY);

        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT)).isEmpty();
        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT + 1)).singleElement().isInstanceOf(StartPostCopy.class);
        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT + 2)).isEmpty();
        assertThat(steering.poll(Phase.POST_COPY, TIMEOUT * 10)).isEmpty();
    }

    @Test
    void aPostCopyThatDoesNotBeginIsReplacedBySuspending() {
        Steering steering = steering(POST_COPY);
        steering.poll(Phase.PRE_COPY, TIMEOUT + 1);

        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT + 31)).isEmpty();
        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT + 31.001))
                .singleElement()
                .isInstanceOfSatisfying(SuspendGuest.class, action -> assertThat(action.reason())
                        .contains("post-copy was asked for after 26 min 41 s, but has not"));
        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT * 5)).isEmpty();
    }

    @Test
    void anAbortDoesNotMeetTheSwitchToPostCopy() {
        Steering steering = new Steering(ABORT.withPostCopy(true, PostCopyAfter.FIRST_PASS), 2);
        steering.boundary(1490, 1, 9L);
        steering.poll(Phase.PRE_COPY, 1501);
        assertThat(steering.boundary(1599, 2, 9L)).singleElement().isInstanceOf(StartPostCopy.class);

        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT + 1)).isEmpty();
        assertThat(steering.poll(Phase.PRE_COPY, 1629)).isEmpty();
        assertThat(steering.poll(Phase.PRE_COPY, 1629.001)).singleElement().isInstanceOf(AbortMigration.class);
    }

    @Test
    void theTimeoutStillHoldsAfterAPostCopyThatDidNotBeginLongBefore() {
        Steering steering = new Steering(ABORT.withPostCopy(true, PostCopyAfter.FIRST_PASS), 2);
        steering.boundaries(1, 9, 9);
        steering.poll(Phase.PRE_COPY, 1501);

        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT)).isEmpty();
        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT + 1)).singleElement().isInstanceOf(AbortMigration.class);
    }

    @Test
    void postCopyWaitsUntilDisksAreCopied() {
        Steering steering = steering(POST_COPY);

        assertThat(steering.poll(Phase.DISK_COPY, TIMEOUT + 100)).isEmpty();
        assertThat(steering.nextTimeout(Phase.DISK_COPY, TIMEOUT + 100))
                .isEqualTo("post-copy as soon as the disks are copied");
        assertThat(steering.poll(Phase.PRE_COPY, TIMEOUT + 101)).singleElement().isInstanceOf(StartPostCopy.class);
    }

    @Test
    void disksThatAreNeverCopiedDoNotKeepTheMigrationForEver() {
        Steering steering = steering(POST_COPY);

        assertThat(steering.poll(Phase.DISK_COPY, TIMEOUT * 2)).isEmpty();
        assertThat(steering.poll(Phase.DISK_COPY, TIMEOUT * 2 + 1))
                .singleElement()
                .isInstanceOfSatisfying(SuspendGuest.class, action -> assertThat(action.reason())
                        .endsWith("disks are still being copied"));
    }

    @Test
    void suspendingDoesNotWaitForDisks() {
        assertThat(steering(SUSPEND).poll(Phase.DISK_COPY, TIMEOUT + 1))
                .singleElement()
                .isInstanceOfSatisfying(SuspendGuest.class, action -> assertThat(action.reason())
                        .endsWith("timeoutAction is 'forceComplete'"));
    }

    @Test
    void saysWhatWouldHappenWhen() {
        assertThat(steering(ABORT).nextTimeout(Phase.PRE_COPY, 850)).isEqualTo("abort in 12 min 30 s");
        assertThat(steering(ABORT).policy().nextTimeout(PolicyState.initial(), Steering.time(0)))
                .isEqualTo("abort in 26 min 40 s");
        assertThat(new Steering(SUSPEND, 8).nextTimeout(Phase.DISK_COPY, 0)).isEqualTo("suspend in 1 h 46 min 40 s");
        assertThat(steering(POST_COPY).nextTimeout(Phase.PRE_COPY, 1599.5)).isEqualTo("post-copy in 0 s");
        assertThat(steering(POST_COPY).nextTimeout(Phase.DISK_COPY, 1540)).isEqualTo("post-copy in 1 min");
        assertThat(steering(POST_COPY).nextTimeout(Phase.PRE_COPY, TIMEOUT)).isEqualTo("post-copy due");
        assertThat(steering(POST_COPY).nextTimeout(Phase.DISK_COPY, TIMEOUT))
                .isEqualTo("post-copy as soon as the disks are copied");
        assertThat(steering(ABORT.withCompletionTimeout(0)).nextTimeout(Phase.PRE_COPY, 5))
                .isEqualTo("no completion timeout");
        assertThat(steering(ABORT).nextTimeout(Phase.POST_COPY, 5)).isEqualTo("no timeout in post-copy");
    }

    @Test
    void saysWhatHasHappened() {
        Steering aborted = steering(ABORT);
        aborted.poll(Phase.PRE_COPY, TIMEOUT + 1);
        Steering suspended = steering(SUSPEND);
        suspended.poll(Phase.PRE_COPY, TIMEOUT + 1);
        Steering switching = steering(POST_COPY);
        switching.poll(Phase.PRE_COPY, TIMEOUT + 1);

        assertThat(aborted.nextTimeout(Phase.PRE_COPY, TIMEOUT + 2)).isEqualTo("abort was requested");
        assertThat(suspended.nextTimeout(Phase.PRE_COPY, TIMEOUT + 2))
                .isEqualTo("guest suspended until it has arrived");
        assertThat(switching.nextTimeout(Phase.PRE_COPY, TIMEOUT + 2)).isEqualTo("suspend in 29 s");
    }
}
