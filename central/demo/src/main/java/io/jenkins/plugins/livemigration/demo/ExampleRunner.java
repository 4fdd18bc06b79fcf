package io.jenkins.plugins.livemigration.demo;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs one Jenkinsfile, prints the build's log as Jenkins does, and ends with 0 if the build did well. */
public final class ExampleRunner {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final PrintStream log;

    ExampleRunner(PrintStream log) {
        this.log = log;
    }

    /**
     * Runs a Jenkinsfile.
     *
     * @param arguments the Jenkinsfile and the build's folder, which gets {@code workspace} and {@code archive}
     */
    public static void main(String[] arguments) {
        // Not returned from: libvirt's event loop may still have a thread.
        System.exit(new ExampleRunner(System.out).run(arguments));
    }

    int run(String... arguments) {
        if (arguments.length != 2) {
            log.println("usage: ExampleRunner JENKINSFILE BUILD-FOLDER");
            return MISUSED;
        }
        Path jenkinsfile = Path.of(arguments[0]).toAbsolutePath();
        if (!Files.isRegularFile(jenkinsfile)) {
            log.println("no such file: " + jenkinsfile);
            return MISUSED;
        }
        BuildFolder folder = new BuildFolder(Path.of(arguments[1]).toAbsolutePath());
        boolean success = new Build(jenkinsfile, folder, new PipelineLog(log)).run();
        return success ? 0 : FAILED;
    }
}
