package io.jenkins.plugins.livemigration.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Feeds observations to a policy, as a monitor does. */
final class Steering {

    private final MigrationPolicy policy;
    private PolicyState state = PolicyState.initial();

    Steering(PolicyParameters parameters, double gibibytes) {
        policy = new MigrationPolicy(parameters, new MigrationSize(gibibytes));
    }

    List<PolicyAction> poll(Phase phase, double seconds) {
        return observe(Observation.poll(time(seconds), phase, 1, null));
    }

    List<PolicyAction> boundary(double seconds, int iteration, Long remaining) {
        return observe(Observation.boundary(time(seconds), iteration, remaining));
    }

    List<PolicyAction> observe(Observation observation) {
        Decision decision = policy.decide(state, observation);
        state = decision.next();
        return decision.actions();
    }

    /** Passes with the given rests, a second each, from iteration 1 on, and the actions but the downtime's. */
    List<PolicyAction> boundaries(double from, long... remaining) {
        List<PolicyAction> actions = new ArrayList<>();
        for (int i = 0; i < remaining.length; i++) {
            actions.addAll(boundary(from + i, i + 1, remaining[i]));
        }
        actions.removeIf(SetMaxDowntime.class::isInstance);
        return actions;
    }

    PolicyState state() {
        return state;
    }

    String nextTimeout(Phase phase, double seconds) {
        return policy.nextTimeout(state, phase, time(seconds));
    }

    MigrationPolicy policy() {
        return policy;
    }

    static Duration time(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
