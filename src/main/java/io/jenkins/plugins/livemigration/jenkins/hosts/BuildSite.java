package io.jenkins.plugins.livemigration.jenkins.hosts;

import hudson.model.Run;
import java.util.function.UnaryOperator;

/**
 * Where a step runs.
 *
 * @param run the build
 * @param workspace absolute path of the workspace on the agent
 * @param text what to do with free text, for example expand variables
 */
public record BuildSite(Run<?, ?> run, String workspace, UnaryOperator<String> text) {}
