package io.jenkins.plugins.livemigration.preflight.checks.firewall;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.ShellQuoting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A Python 3 program of this project that runs on a host; nothing is left there. */
public final class PythonProgram {

    private final String script;

    /**
     * @param beside the class beside whose file the program lies
     * @param file name of the program
     */
    public PythonProgram(Class<?> beside, String file) {
        try (InputStream program = beside.getResourceAsStream(file)) {
            if (program == null) {
                throw new IllegalStateException("The program " + file + " is missing from the plugin");
            }
            String text = new String(program.readAllBytes(), StandardCharsets.UTF_8);
            script = "exec " + ShellQuoting.join(List.of("python3", "-I", "-S", "-c", text)) + " \"$@\"";
        } catch (IOException e) {
            throw new UncheckedIOException("The program " + file + " cannot be read from the plugin", e);
        }
    }

    /** The program with its arguments; secrets belong into its input. */
    public Command with(String... arguments) {
        return Command.script(script, arguments);
    }
}
