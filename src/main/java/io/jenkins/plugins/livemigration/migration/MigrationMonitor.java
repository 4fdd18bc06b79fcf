package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.JobType;
import io.jenkins.plugins.livemigration.hypervisor.Lifecycle;
import io.jenkins.plugins.livemigration.policy.AbortMigration;
import io.jenkins.plugins.livemigration.policy.Decision;
import io.jenkins.plugins.livemigration.policy.MigrationPolicy;
import io.jenkins.plugins.livemigration.policy.Observation;
import io.jenkins.plugins.livemigration.policy.Phase;
import io.jenkins.plugins.livemigration.policy.PolicyAction;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Watches one job to its end and does what the policy decides. Events and the return of the blocking call tell when
 * something happened; the slow poll gives throughput, progress and time-outs. A move that was started here never ends by
 * a poll; only one that was taken over, with nobody to return to, is found gone by asking.
 */
final class MigrationMonitor {

    /** Two looks: between two of them an event that is on its way arrives. */
    private static final int LOOKS_UNTIL_GONE = 2;

    private final RunningMove move;
    private final Guest guest;
    private final BlockingQueue<MoveEvent> events;
    private final MonitorLimits limits;
    private final boolean adopted;
    private final MigrationPolicy policy;
    private final ActionPerformer performer;
    private final ProgressReporter reporter;
    private final JobOwnership ownership = new JobOwnership();
    private final Cancellation cancellation;
    private JobSample completed;
    private boolean dataFlowed;
    private int looksWithoutJob;
    private boolean pollTrouble;

    /**
     * @param adopted whether another monitor started the move, so that no call of ours will return
     */
    MigrationMonitor(
            RunningMove move, Guest guest, BlockingQueue<MoveEvent> events, MonitorLimits limits, boolean adopted) {
        this.move = move;
        this.guest = guest;
        this.events = events;
        this.limits = limits;
        this.adopted = adopted;
        this.policy = new MigrationPolicy(
                move.prepared().request().policy(), move.prepared().size());
        this.performer = new ActionPerformer(move, guest);
        this.cancellation = new Cancellation(move, performer, ownership, limits.settle(), adopted);
        this.reporter = new ProgressReporter(move, limits.report());
    }

    /**
     * Watches until the job has ended.
     *
     * @throws InterruptedException if this process is being stopped; the move itself goes on
     */
    MonitorEnd watch() throws InterruptedException {
        long nextPoll = move.ticker().nanoTime();
        while (true) {
            long wait = Math.max(0, nextPoll - move.ticker().nanoTime());
            MoveEvent event = events.poll(wait, TimeUnit.NANOSECONDS);
            MonitorEnd end;
            if (event == null) {
                end = look(false);
                nextPoll = move.ticker().nanoTime() + limits.poll().toNanos();
            } else {
                end = handle(event);
            }
            if (end != null) {
                return end;
            }
        }
    }

    private MonitorEnd handle(MoveEvent event) throws InterruptedException {
        if (event instanceof MoveEvent.IterationBegan) {
            return look(true);
        } else if (event instanceof MoveEvent.JobCompleted done) {
            completed = done.completed();
            return adopted ? new MonitorEnd.Succeeded(completed) : null;
        } else if (event instanceof MoveEvent.CallReturned returned) {
            return returned.failure() == null
                    ? new MonitorEnd.Succeeded(completedStatistics())
                    : endOf(returned.failure());
        } else if (event instanceof MoveEvent.CancelWanted wanted) {
            cancellation.want(wanted.who());
        } else if (event instanceof MoveEvent.SourceLost lost) {
            // With a call of ours in flight its return tells more; it fails as soon as the connection does.
            return adopted ? new MonitorEnd.SourceLost(lost.reason()) : null;
        } else if (event instanceof MoveEvent.LifecycleMoved moved) {
            return handle(moved.lifecycle());
        }
        return null;
    }

    private MonitorEnd handle(Lifecycle lifecycle) {
        if (lifecycle.postCopyFailed()) {
            move.journal().warning("the stream of the post-copy broke; both halves of the guest wait");
            return adopted ? new MonitorEnd.StreamBroken() : null;
        }
        if (lifecycle.postCopyStarted()) {
            move.enter(MovePhase.POST_COPY);
        } else if (lifecycle.ended()) {
            move.endedByItself(
                    "it ended on " + move.prepared().source().hostName() + " while it was being moved (libvirt: "
                            + lifecycle.kind() + ", detail " + lifecycle.detail() + ")");
        }
        return null;
    }

    private static MonitorEnd endOf(HypervisorException failure) {
        return failure.leavesOutcomeOpen()
                ? new MonitorEnd.SourceLost(failure.getMessage())
                : new MonitorEnd.Failed(failure);
    }

    /** The completion event can arrive a little after the call returned; only it has the numbers of a post-copy. */
    private JobSample completedStatistics() throws InterruptedException {
        long end = move.ticker().nanoTime() + Duration.ofSeconds(1).toNanos();
        while (completed == null) {
            MoveEvent event = events.poll(Math.max(0, end - move.ticker().nanoTime()), TimeUnit.NANOSECONDS);
            if (event == null) {
                return null;
            }
            if (event instanceof MoveEvent.JobCompleted done) {
                completed = done.completed();
            }
        }
        return completed;
    }

    private MonitorEnd look(boolean boundary) {
        JobSample sample;
        try {
            sample = guest.job();
            pollTrouble = false;
        } catch (HypervisorException e) {
            return troubled(e);
        }
        if (!sample.type().isRunning()) {
            return withoutJob(sample);
        }
        looksWithoutJob = 0;
        dataFlowed |= sample.hasMovedData();
        ownership.observe(sample, move.elapsed(), !adopted, adopted);
        enterPhaseOf(sample);
        if (adopted && move.phase() != MovePhase.PRE_COPY && isPostCopyBroken()) {
            return new MonitorEnd.StreamBroken();
        }
        move.samples()
                .add(new TimedSample(
                        move.elapsed().toMillis(), move.phase(), boundary, move.permittedDowntimeMillis(), sample));
        decide(sample, boundary);
        checkStart();
        cancellation.carryOut(true);
        reporter.observe(sample, boundary, policy.nextTimeout(move.policyState(), policyPhase(), move.elapsed()));
        return cancellation.stuck();
    }

    /** A poll that fails decides nothing: the guest may just be leaving. Its first failure in a row is told. */
    private MonitorEnd troubled(HypervisorException e) {
        boolean gone = e.kind() == HypervisorException.Kind.NO_GUEST || e.kind() == HypervisorException.Kind.NOT_NOW;
        if (adopted && (gone || e.leavesOutcomeOpen())) {
            return gone ? new MonitorEnd.JobGone() : new MonitorEnd.SourceLost(e.getMessage());
        }
        if (!gone && !pollTrouble) {
            pollTrouble = true;
            move.journal().warning("the job's statistics could not be read: " + e.getMessage());
        }
        if (!gone) {
            // A source that is busy connecting to closed ports answers nobody.
            checkStart();
        }
        return cancellation.stuck();
    }

    private MonitorEnd withoutJob(JobSample sample) {
        if (adopted && (sample.type() != JobType.NONE || ++looksWithoutJob >= LOOKS_UNTIL_GONE)) {
            return new MonitorEnd.JobGone();
        }
        if (!adopted) {
            checkStart();
            cancellation.carryOut(false);
        }
        return cancellation.stuck();
    }

    private void enterPhaseOf(JobSample sample) {
        if (move.phase() == MovePhase.POST_COPY || move.phase() == MovePhase.RECOVERING) {
            return;
        }
        if (move.prepared().call().postCopyPermitted() && isInPostCopy()) {
            move.enter(MovePhase.POST_COPY);
        } else if (sample.get(JobField.MEMORY_TOTAL, 0) > 0) {
            move.enter(MovePhase.PRE_COPY);
        } else if (sample.get(JobField.DISK_TOTAL, 0) > 0) {
            move.enter(MovePhase.DISK_COPY);
        }
    }

    private boolean isInPostCopy() {
        try {
            return guest.status().inPostCopy();
        } catch (HypervisorException e) {
            // The event says it too; this look is for a monitor that took over after it, or for a switch by hand.
            return false;
        }
    }

    /** The event of it may have come before this monitor did; the job itself goes on to be shown as running. */
    private boolean isPostCopyBroken() {
        try {
            return GuestStatus.POST_COPY_FAILED.equals(guest.status().reason());
        } catch (HypervisorException e) {
            // Asked again at the next look.
            return false;
        }
    }

    private void decide(JobSample sample, boolean boundary) {
        Decision decision = policy.decide(
                move.policyState(),
                new Observation(
                        move.elapsed(),
                        policyPhase(),
                        (int) sample.get(JobField.MEMORY_ITERATION, 0),
                        sample.values().get(JobField.MEMORY_REMAINING),
                        boundary));
        move.policyState(decision.next());
        for (PolicyAction action : decision.actions()) {
            if (action instanceof AbortMigration abort) {
                cancellation.want(abort.reason());
            } else {
                performer.perform(action);
            }
        }
    }

    private Phase policyPhase() {
        return switch (move.phase()) {
            case DISK_COPY -> Phase.DISK_COPY;
            case PRE_COPY -> Phase.PRE_COPY;
            case POST_COPY, RECOVERING -> Phase.POST_COPY;
            case CONCLUDING, ENDED -> Phase.ENDED;
            case CHECKING, STARTING -> Phase.PREPARING;
        };
    }

    /** A destination whose ports are blocked keeps the source connecting for minutes: ended after a limit of our own. */
    private void checkStart() {
        int limit = move.prepared().request().transfer().startTimeoutSeconds();
        if (!adopted
                && !dataFlowed
                && limit > 0
                && !cancellation.isWanted()
                && move.phase() != MovePhase.RECOVERING
                && move.elapsed().toSeconds() >= limit) {
            cancellation.want("no data has flowed within startTimeout (" + limit
                    + " s): the destination's migration ports may be blocked; open TCP 49152-49261 from the source to"
                    + " the destination");
        }
    }
}
