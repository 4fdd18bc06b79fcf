package io.jenkins.plugins.livemigration.jenkins;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveEnding;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;

/** What the end of a move means to the build. */
final class Endings {

    private Endings() {}

    /**
     * The result of a move that succeeded.
     *
     * @throws AbortException for any other; a {@link GuestNotMovedException} if it has a result
     */
    static LiveMigrateResult resultOf(MoveEnding ending) throws AbortException {
        if (ending instanceof MoveEnding.Concluded concluded) {
            LiveMigrateResult result = new LiveMigrateResult(concluded.result());
            if (result.isSuccess()) {
                return result;
            }
            throw new GuestNotMovedException(result);
        }
        throw new AbortException(messageOf(ending));
    }

    /** The outcome in one word; {@code leftOpen} if nobody knows yet. */
    static String outcomeOf(MoveEnding ending) {
        if (ending instanceof MoveEnding.Concluded concluded) {
            return PipelineWord.of(concluded.result().outcome());
        }
        return ending instanceof MoveEnding.Refused ? "refused" : "leftOpen";
    }

    /** What happened, where the guest is and what to do. */
    static String messageOf(MoveEnding ending) {
        if (ending instanceof MoveEnding.Concluded concluded) {
            return concluded.result().message();
        } else if (ending instanceof MoveEnding.Refused refused) {
            return refused.problems().getMessage();
        } else if (ending instanceof MoveEnding.LeftOpen open) {
            return open.message();
        }
        throw new IllegalArgumentException("unknown ending " + ending);
    }
}
