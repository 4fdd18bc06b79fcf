package io.jenkins.plugins.livemigration.jenkins.task;

import hudson.Extension;
import hudson.ExtensionPoint;

/** The tasks that the controller's own JVM does, for builds on the built-in node: there is no connection to keep them. */
@Extension
public final class BuiltInNodeTasks implements ExtensionPoint {

    private final AgentTasks tasks = new AgentTasks();

    AgentTasks tasks() {
        return tasks;
    }
}
