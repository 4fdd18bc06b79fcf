package io.jenkins.plugins.livemigration.policy;

import java.io.Serializable;
import java.util.List;

/**
 * What {@link MigrationPolicy} decided at one moment.
 *
 * @param next the state to pass to the next decision; it counts every action here as carried out
 * @param actions what to do now, in this order; mostly empty, and never more than one
 */
public record Decision(PolicyState next, List<PolicyAction> actions) implements Serializable {

    public Decision {
        actions = List.copyOf(actions);
    }

    static Decision nothing(PolicyState next) {
        return new Decision(next, List.of());
    }

    static Decision of(PolicyState next, PolicyAction action) {
        return new Decision(next, List.of(action));
    }
}
