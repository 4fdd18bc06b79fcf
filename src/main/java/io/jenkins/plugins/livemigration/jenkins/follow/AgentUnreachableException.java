package io.jenkins.plugins.livemigration.jenkins.follow;

/** The agent could not be asked; what happens there meanwhile is unknown. The message says why, as a clause. */
final class AgentUnreachableException extends Exception {

    private static final long serialVersionUID = 1L;

    AgentUnreachableException(String message) {
        super(message);
    }

    AgentUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
