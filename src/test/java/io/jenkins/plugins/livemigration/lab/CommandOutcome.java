package io.jenkins.plugins.livemigration.lab;

/**
 * What a command did.
 *
 * @param command the command line, for messages
 * @param status exit status; 124 when the time limit ended it
 * @param output what it wrote to standard output
 * @param errors what it wrote to standard error
 */
public record CommandOutcome(String command, int status, String output, String errors) {

    static final int TIMED_OUT = 124;

    public boolean succeeded() {
        return status == 0;
    }

    /**
     * The output without surrounding white space.
     *
     * @throws IllegalStateException when the command failed; the message carries all that it said
     */
    public String text() {
        if (!succeeded()) {
            throw new IllegalStateException(this.toString());
        }
        return output.strip();
    }

    @Override
    public String toString() {
        return "'" + command + "' ended with status " + status + "\n" + output + errors;
    }
}
