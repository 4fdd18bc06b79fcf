package io.jenkins.plugins.livemigration.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A host of the lab of Linux hosts.
 *
 * @param name its name, which the other hosts know
 * @param address its IPv4 address in the lab's network
 * @param program the lab's program
 */
public record LinuxHost(String name, String address, LabProgram program) {

    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(30);
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** Runs a command as root, for at most 30 s. */
    public CommandOutcome exec(String... command) {
        return exec(DEFAULT_LIMIT, command);
    }

    /**
     * Runs a command as root.
     *
     * @param limit after which it is given up and the status is 124; whole seconds
     */
    public CommandOutcome exec(Duration limit, String... command) {
        List<String> line = new ArrayList<>(List.of("exec", "--timeout", Long.toString(limit.toSeconds()), name));
        line.addAll(Arrays.asList(command));
        return program.run(limit.plus(MARGIN), line);
    }

    @Override
    public String toString() {
        return name;
    }
}
