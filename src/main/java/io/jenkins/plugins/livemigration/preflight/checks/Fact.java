package io.jenkins.plugins.livemigration.preflight.checks;

/**
 * One thing that a {@link HostScript} found out.
 *
 * @param key what it is, a word of the script
 * @param status exit status of the command that told it; 124 or 137 if it did not end in time
 * @param label to whom or what it applies, for example a path or a name; may be empty
 * @param text what the command said, standard output and errors, without line feeds at the end
 */
record Fact(String key, int status, String label, String text) {

    private static final int NO_SUCH_PROGRAM = 127;
    /** timeout(1): the command did not end in time. */
    private static final int TIMED_OUT = 124;
    /** timeout(1), with its option -k: nor did it heed the first signal. */
    private static final int KILLED = 137;

    boolean succeeded() {
        return status == 0;
    }

    /** The host has no such program. */
    boolean hasNoProgram() {
        return status == NO_SUCH_PROGRAM;
    }

    boolean isLate() {
        return status == TIMED_OUT || status == KILLED;
    }
}
