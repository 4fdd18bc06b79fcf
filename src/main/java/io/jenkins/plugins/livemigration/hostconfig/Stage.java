package io.jenkins.plugins.livemigration.hostconfig;

import java.util.List;

/**
 * Changes that need those of the stages before, and not each other's of other hosts: those of one host are made one after
 * the other, the hosts at the same time.
 *
 * @param title a few words
 * @param changes in their order
 */
public record Stage(String title, List<Change> changes) {
    public Stage {
        changes = List.copyOf(changes);
    }
}
