package io.jenkins.plugins.livemigration.remote;

import java.io.Serializable;
import java.util.List;

/**
 * How a command ended.
 *
 * @param host the host it ran on
 * @param command what was run, for messages
 * @param status exit status; 128 + n if signal n ended it
 * @param output standard output, as UTF-8; damaged characters are replaced
 * @param errors standard error, likewise
 * @param cut whether more came than was kept
 */
public record CommandResult(String host, String command, int status, String output, String errors, boolean cut)
        implements Serializable {

    public boolean succeeded() {
        return status == 0;
    }

    /** Standard output without surrounding white space, whatever the status. */
    public String text() {
        return output.strip();
    }

    /** The lines of standard output, whatever the status. */
    public List<String> lines() {
        return output.lines().toList();
    }

    /**
     * This result.
     *
     * @throws RemoteException of kind COMMAND_FAILED if the exit status is not 0, with what the command said
     */
    public CommandResult orFail() throws RemoteException {
        if (succeeded()) {
            return this;
        }
        String said = errors.isBlank() ? text() : errors.strip();
        throw new RemoteException(
                RemoteException.Kind.COMMAND_FAILED,
                host,
                "'" + command + "' ended with status " + status + (said.isEmpty() ? " and said nothing" : ": " + said),
                "");
    }
}
