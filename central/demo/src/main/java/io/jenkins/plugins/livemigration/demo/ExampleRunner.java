package io.jenkins.plugins.livemigration.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;

/** Runs one Jenkinsfile, prints the build's log as Jenkins does, and ends with 0 if the build did well, 3 if it is unstable. */
public final class ExampleRunner {

    private static final int MISUSED = 2;

    private final PrintStream log;

    ExampleRunner(PrintStream log) {
        this.log = log;
    }

    /**
     * Runs a Jenkinsfile.
     *
     * @param arguments the Jenkinsfile and the build's folder, which gets {@code workspace} and {@code archive}; then
     *     options, see {@link RunnerOptions}
     */
    public static void main(String[] arguments) {
        // Not returned from: libvirt's event loop may still have a thread.
        System.exit(new ExampleRunner(System.out).run(arguments));
    }

    int run(String... arguments) {
        try {
            RunnerOptions options = RunnerOptions.parse(arguments);
            if (!Files.isRegularFile(options.jenkinsfile())) {
                log.println("no such file: " + options.jenkinsfile());
                return MISUSED;
            }
            return new Build(options, new PipelineLog(log)).run().exitCode();
        } catch (IllegalArgumentException | IOException e) {
            log.println(e.getMessage());
            return MISUSED;
        }
    }
}
