package io.jenkins.plugins.livemigration.remote;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A command for a host: a list of arguments, which reaches the program as it is, whatever characters are in it.
 *
 * @param arguments the program and its arguments; at least one
 * @param input what the command reads from its standard input; may be a secret, so it is never shown
 * @param limit how long it may run, more than 0
 * @param outputLimit bytes that are kept of standard output, and as many of standard error; the rest is dropped
 * @param account on whose behalf it runs
 */
public record Command(List<String> arguments, byte[] input, Duration limit, int outputLimit, Account account) {

    /** Limit of a command that asks something small. */
    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(20);

    private static final int DEFAULT_OUTPUT_LIMIT = 1024 * 1024;

    public Command {
        arguments = List.copyOf(arguments);
        input = input.clone();
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("A command needs a program.");
        }
        if (limit.isNegative() || limit.isZero() || outputLimit < 0) {
            throw new IllegalArgumentException("A command needs some time: " + limit);
        }
        for (String argument : arguments) {
            if (argument.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("No program can be given an argument with a NUL character.");
            }
        }
    }

    /** A program with its arguments, run as root for at most 20 s. */
    public static Command of(String... arguments) {
        return of(List.of(arguments));
    }

    /** A program with its arguments, run as root for at most 20 s. */
    public static Command of(List<String> arguments) {
        return new Command(arguments, new byte[0], DEFAULT_LIMIT, DEFAULT_OUTPUT_LIMIT, Account.ROOT);
    }

    /**
     * A script of this project for the POSIX shell. What differs from call to call goes in as arguments ({@code $1},
     * {@code $2}, ...), never into the text.
     *
     * @param text a constant
     * @param arguments the script's arguments
     */
    public static Command script(String text, String... arguments) {
        List<String> line = new ArrayList<>(List.of("sh", "-c", text, "sh"));
        line.addAll(List.of(arguments));
        return of(line);
    }

    @Override
    public byte[] input() {
        return input.clone();
    }

    public Command withInput(byte[] bytes) {
        return new Command(arguments, bytes, limit, outputLimit, account);
    }

    public Command withInput(String text) {
        return withInput(text.getBytes(StandardCharsets.UTF_8));
    }

    public Command within(Duration newLimit) {
        return new Command(arguments, input, newLimit, outputLimit, account);
    }

    public Command keeping(int bytes) {
        return new Command(arguments, input, limit, bytes, account);
    }

    public Command as(Account who) {
        return new Command(arguments, input, limit, outputLimit, who);
    }

    /** The arguments as a reader of a message would type them; a script shows its arguments only. */
    @Override
    public String toString() {
        boolean script = arguments.size() > 3
                && arguments.get(0).equals("sh")
                && arguments.get(1).equals("-c");
        return ShellQuoting.join(script ? arguments.subList(3, arguments.size()) : arguments);
    }
}
