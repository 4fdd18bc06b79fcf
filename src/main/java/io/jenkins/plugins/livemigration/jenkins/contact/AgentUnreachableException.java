package io.jenkins.plugins.livemigration.jenkins.contact;

/** The agent could not be asked; what happens there meanwhile is unknown. The message says why, as a clause. */
public final class AgentUnreachableException extends Exception {

    private static final long serialVersionUID = 1L;

    public AgentUnreachableException(String message) {
        super(message);
    }

    public AgentUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
