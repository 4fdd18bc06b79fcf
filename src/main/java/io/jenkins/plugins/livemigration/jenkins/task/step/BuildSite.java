package io.jenkins.plugins.livemigration.jenkins.task.step;

import hudson.model.Run;
import io.jenkins.plugins.livemigration.jenkins.configuration.LiveMigrationConfiguration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Where a step runs.
 *
 * @param run the build
 * @param workspace absolute path of the workspace on the agent
 * @param text what to do with free text, for example expand variables
 * @param cells the cells that hosts have unless the step says otherwise, by their names
 */
public record BuildSite(Run<?, ?> run, String workspace, UnaryOperator<String> text, Map<String, String> cells) {

    public BuildSite {
        cells = Map.copyOf(cells);
    }

    /** With what the global configuration knows of hosts. */
    static BuildSite of(Run<?, ?> run, String workspace, UnaryOperator<String> text) {
        return new BuildSite(
                run, workspace, text, LiveMigrationConfiguration.get().cells());
    }
}
