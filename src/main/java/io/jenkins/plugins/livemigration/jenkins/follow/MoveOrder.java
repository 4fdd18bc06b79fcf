package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import java.time.Duration;
import java.util.List;

/**
 * What a build asks for.
 *
 * @param request the move; null if the parameters have problems
 * @param problems what is wrong with the parameters, one sentence each
 * @param resultFile where the result goes
 * @param agentLimit how long to wait for an agent that is away until others are asked; zero: without limit
 */
public record MoveOrder(MigrationRequest request, List<String> problems, ResultFile resultFile, Duration agentLimit) {

    /** With the limit that a build has which names none: an hour. */
    public static final Duration DEFAULT_AGENT_LIMIT = Duration.ofHours(1);

    public MoveOrder(MigrationRequest request, List<String> problems, ResultFile resultFile) {
        this(request, problems, resultFile, DEFAULT_AGENT_LIMIT);
    }

    public MoveOrder {
        problems = List.copyOf(problems);
        if ((request == null) == problems.isEmpty()) {
            throw new IllegalArgumentException("either a request or problems: " + request + ", " + problems);
        }
    }
}
