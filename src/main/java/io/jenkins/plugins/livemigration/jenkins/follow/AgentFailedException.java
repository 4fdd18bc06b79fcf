package io.jenkins.plugins.livemigration.jenkins.follow;

/** The agent answered a call with an error of its own. */
final class AgentFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    AgentFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
