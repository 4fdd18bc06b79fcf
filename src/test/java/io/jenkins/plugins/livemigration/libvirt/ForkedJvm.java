package io.jenkins.plugins.livemigration.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a class of the tests in a JVM of its own. */
final class ForkedJvm {

    private static final int LIMIT_SECONDS = 60;

    private final List<String> options;

    /** @param options of the JVM */
    ForkedJvm(String... options) {
        this.options = List.of(options);
    }

    /** What it wrote, and its exit status. */
    record Outcome(int status, String output, String errors) {}

    Outcome run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("forked", ".out");
        Path errors = Files.createTempFile("forked", ".err");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        main.getSimpleName() + " does not end: " + Files.readString(output) + Files.readString(errors));
            }
            return new Outcome(process.exitValue(), Files.readString(output), Files.readString(errors));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
