package io.jenkins.plugins.livemigration.jenkins.contact;

/** The agent answered a call with an error of its own. */
public final class AgentFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    public AgentFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
