package io.jenkins.plugins.livemigration.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small model of a hypervisor that copies a guest's memory while the guest writes to it, steered by a policy: memory,
 * a dirty working set, throughput with noise, perhaps disks first. Times are simulated; equal seeds give equal runs.
 */
final class SimulatedPreCopy {

    /** How a run ended. STOPPED: the model gave up, since nothing would ever have ended it. */
    enum Outcome {
        CONVERGED,
        POST_COPY,
        SUSPENDED_THEN_ARRIVED,
        ABORTED,
        STOPPED
    }

    /** One question to the policy and its answer. */
    record Moment(PolicyState before, Observation seen, Decision answer) {}

    private static final double MIB = 1 << 20;
    private static final double GIB = 1 << 30;
    private static final int HYPERVISORS_OWN_DOWNTIME = 300;
    private static final double POST_COPY_BEGINS_AFTER = 0.2;

    final PolicyParameters parameters;
    final MigrationSize size;
    final boolean postCopyWorks;
    final boolean disksNeverEnd;
    private final Random random;
    private final MigrationPolicy policy;
    private final double memory;
    private final double workingSet;
    private final double dirtyRate;
    private final double throughput;
    private final double noise;
    private final double diskSeconds;
    private final double longestPoll;
    private final double giveUpAfter;
    private final int iterationsBefore;
    private final boolean stateIsLost;

    final List<Moment> trace = new ArrayList<>();
    private PolicyState state = PolicyState.initial();
    private double clock;
    private int downtime = HYPERVISORS_OWN_DOWNTIME;
    private double postCopyBegins = Double.POSITIVE_INFINITY;
    private boolean suspended;
    private boolean aborted;
    Outcome outcome;

    SimulatedPreCopy(long seed, boolean stateIsLost) {
        this.stateIsLost = stateIsLost;
        random = new Random(seed);
        memory = GIB * Math.pow(2, between(-3, 4));
        workingSet = memory * between(0.001, 0.9);
        throughput = MIB * Math.pow(2, between(4, 11));
        dirtyRate = throughput * Math.pow(2, between(-5, 3));
        noise = between(0, 0.3);
        disksNeverEnd = chance(0.05);
        diskSeconds = disksNeverEnd ? Double.POSITIVE_INFINITY : chance(0.3) ? between(0, 4000) : 0;
        postCopyWorks = chance(0.8);
        longestPoll = between(0.5, 120);
        iterationsBefore = chance(0.2) ? random.nextInt(40) : 0;
        parameters = new PolicyParameters(
                chance(0.2) ? 0 : 1 + random.nextInt(900),
                chance(0.5) ? TimeoutAction.ABORT : TimeoutAction.FORCE_COMPLETE,
                100 + random.nextInt(2000),
                3 + random.nextInt(30),
                3 + random.nextInt(200),
                chance(0.3),
                chance(0.6),
                PostCopyAfter.values()[random.nextInt(3)]);
        size = MigrationSize.of((long) memory, List.of());
        policy = new MigrationPolicy(parameters, size);
        giveUpAfter =
                parameters.completionTimeout(size).map(Duration::toSeconds).orElse(2000L) * 3.0
                        + 100
                        + 3 * memory / throughput;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    SimulatedPreCopy run() {
        observe(Phase.PREPARING, 0, null, false);
        copyDisks();
        if (outcome == null) {
            copyMemory();
        }
        observe(Phase.ENDED, 0, null, false);
        return this;
    }

    private void copyDisks() {
        double started = clock;
        // Once the guest is suspended, it writes no more to its disks, and even the slowest copy ends.
        while (outcome == null && clock - started < diskSeconds && !suspended) {
            step(Math.min(longestPoll, Math.max(0.01, started + diskSeconds - clock)));
            observe(Phase.DISK_COPY, chance(0.5) ? 0 : 9, null, false);
            endsHere();
        }
    }

    private void copyMemory() {
        double rest = memory;
        for (int iteration = iterationsBefore + 1; outcome == null; iteration++) {
            double rate = throughput * (1 + noise * (2 * random.nextDouble() - 1));
            boolean eventArrives = chance(0.95);
            observe(Phase.PRE_COPY, iteration, (long) rest, eventArrives);
            if (endsHere()) {
                return;
            }
            double length = rest / rate;
            double ends = clock + length;
            while (clock + longestPoll < ends) {
                step(longestPoll);
                observe(Phase.PRE_COPY, iteration, (long) ((ends - clock) * rate), false);
                if (endsHere()) {
                    return;
                }
            }
            clock = Math.max(ends, clock);
            boolean wasSuspended = suspended;
            rest = wasSuspended ? 0 : workingSet * (1 - Math.exp(-dirtyRate * length / workingSet));
            if (rest <= rate * downtime / 1000) {
                observe(Phase.SWITCH_OVER, iteration, (long) rest, false);
                outcome = wasSuspended ? Outcome.SUSPENDED_THEN_ARRIVED : Outcome.CONVERGED;
            }
        }
    }

    private boolean endsHere() {
        if (aborted) {
            outcome = Outcome.ABORTED;
        } else if (clock >= postCopyBegins) {
            for (int i = 0; i < 5; i++) {
                step(between(1, 4000));
                observe(Phase.POST_COPY, chance(0.5) ? 3 : 90, 1000L, chance(0.5));
            }
            outcome = Outcome.POST_COPY;
        } else if (clock > giveUpAfter && !suspended) {
            outcome = Outcome.STOPPED;
        }
        return outcome != null;
    }

    private void step(double seconds) {
        clock += seconds;
    }

    private void observe(Phase phase, int iteration, Long rest, boolean boundary) {
        if (stateIsLost && chance(0.02)) {
            state = PolicyState.initial();
        }
        Observation seen = new Observation(Steering.time(clock), phase, iteration, rest, boundary);
        Decision decision = policy.decide(state, seen);
        trace.add(new Moment(state, seen, decision));
        state = decision.next();
        for (PolicyAction action : decision.actions()) {
            if (action instanceof SetMaxDowntime set) {
                downtime = set.millis();
            } else if (action instanceof SuspendGuest) {
                suspended = true;
            } else if (action instanceof AbortMigration) {
                aborted = true;
            } else if (action instanceof StartPostCopy && postCopyWorks) {
                postCopyBegins = clock + POST_COPY_BEGINS_AFTER;
            }
        }
    }
}
