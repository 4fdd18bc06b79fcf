package io.jenkins.plugins.livemigration.jenkins.agent;

import hudson.Extension;
import hudson.ExtensionPoint;

/** The moves that the controller's own JVM monitors, for builds on the built-in node: there is no connection to keep them. */
@Extension
public final class BuiltInNodeMoves implements ExtensionPoint {

    private final AgentMoves moves = new AgentMoves();

    AgentMoves moves() {
        return moves;
    }
}
