package io.jenkins.plugins.livemigration.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program of {@code lab/}, for the lab of one name.
 *
 * @param script the program
 * @param labName the lab's name
 */
record LabProgram(Path script, String labName) {

    private static final int STATUS_MISSING = 3;
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(30);

    /**
     * Finds the program by the system property {@code project.root}, else upwards from the working directory.
     *
     * @param program {@code lab/libvirt}, {@code lab/linux} or {@code lab/vcenter}
     */
    static LabProgram find(String program, String labName) {
        String root = System.getProperty("project.root");
        Path folder =
                Path.of(root != null ? root : System.getProperty("user.dir")).toAbsolutePath();
        while (folder != null) {
            Path script = folder.resolve(program);
            if (Files.isExecutable(script)) {
                return new LabProgram(script, labName);
            }
            folder = root != null ? null : folder.getParent();
        }
        throw new IllegalStateException(
                program + " is not in " + (root != null ? root : "a parent of the working" + " directory")
                        + "; set the system property project.root to the project's folder");
    }

    /** Why the lab cannot run on this machine; empty when it can. */
    Optional<String> missing() {
        CommandOutcome outcome = run(CHECK_LIMIT, "check");
        if (outcome.status() == STATUS_MISSING) {
            return Optional.of(outcome.errors().strip());
        }
        outcome.text();
        return Optional.empty();
    }

    CommandOutcome run(Duration limit, String... arguments) {
        return run(limit, List.of(arguments));
    }

    CommandOutcome run(Duration limit, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString(), "--name", labName));
        command.addAll(arguments);
        return execute(limit, command);
    }

    /** Runs any command of this machine; output goes through files, so that a full pipe can block nobody. */
    static CommandOutcome execute(Duration limit, List<String> command) {
        return execute(limit, command, Map.of());
    }

    /** The same with variables beside those of this process. */
    static CommandOutcome execute(Duration limit, List<String> command, Map<String, String> variables) {
        try {
            Path output = Files.createTempFile("lab", ".out");
            Path errors = Files.createTempFile("lab", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command);
                // A dead peer is noticed after 6 s instead of 15: tests wait for that.
                builder.environment().putIfAbsent("LAB_KEEPALIVE_INTERVAL", "2");
                builder.environment().putAll(variables);
                Process process = builder.redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
                int status = await(process, limit);
                return new CommandOutcome(
                        String.join(" ", command), status, Files.readString(output), Files.readString(errors));
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        }
    }

    private static int await(Process process, Duration limit) {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            return CommandOutcome.TIMED_OUT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a command of the lab", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
