package io.jenkins.plugins.livemigration.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** libvirt's own command line, as an operator uses it. */
final class Virsh {

    private static final long LIMIT_SECONDS = 120;

    private Virsh() {}

    /**
     * Runs a command to its end.
     *
     * @return from before the start of the process until it has ended, in ns
     * @throws IOException if it fails, with what it said
     */
    static long run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("virsh", "--quiet"));
        command.addAll(List.of(arguments));
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        long took = System.nanoTime() - begun;
        if (!ended) {
            process.destroyForcibly();
            throw new IOException(command + " has not ended within " + LIMIT_SECONDS + " s");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.exitValue() != 0) {
            throw new IOException(command + " failed: " + output);
        }
        return took;
    }
}
