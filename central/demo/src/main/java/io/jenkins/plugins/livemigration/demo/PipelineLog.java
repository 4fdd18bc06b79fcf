package io.jenkins.plugins.livemigration.demo;

import java.io.PrintStream;

/**
 * The log of a build, in the form that Jenkins gives it.
 *
 * @param out where the lines go
 */
record PipelineLog(PrintStream out) {

    void line(String text) {
        out.println(text);
    }

    /** Tells of a step, a block's begin or end. */
    void step(String text) {
        out.println("[Pipeline] " + text);
    }
}
