package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import java.util.List;

/**
 * What a build asks for.
 *
 * @param request the move; null if the parameters have problems
 * @param problems what is wrong with the parameters, one sentence each
 * @param resultFile where the result goes
 */
public record MoveOrder(MigrationRequest request, List<String> problems, ResultFile resultFile) {

    public MoveOrder {
        problems = List.copyOf(problems);
        if ((request == null) == problems.isEmpty()) {
            throw new IllegalArgumentException("either a request or problems: " + request + ", " + problems);
        }
    }
}
