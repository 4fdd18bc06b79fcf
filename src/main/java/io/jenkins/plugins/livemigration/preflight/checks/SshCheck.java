package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PairAnswers;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether root logs on from each host to each other, as libvirt does for {@code qemu+ssh}: without a password and with a
 * host key that is known. Nothing is learned or recorded on the way: an unknown key is refused.
 */
final class SshCheck implements Check {

    private static final String ID = "ssh";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Root logs on from each host to each other";
    }

    @Override
    public String guide() {
        return "General configuration, step 3";
    }

    @Override
    public List<Finding> run(CheckScope scope) throws InterruptedException {
        PairAnswers<CommandResult> answers = scope.askPairs((from, to) -> from.run(logOn(to.name())));
        List<Finding> findings = new ArrayList<>(answers.failureFindings(ID));
        answers.byPair().forEach((pair, result) -> {
            LogOnOutcome outcome = LogOnOutcome.of(result.status(), result.output() + result.errors());
            findings.add(new Finding(
                    ID,
                    pair.from(),
                    pair.to(),
                    outcome == LogOnOutcome.LOGGED_ON ? Verdict.PASS : Verdict.FAIL,
                    outcome.found(),
                    outcome == LogOnOutcome.LOGGED_ON ? List.of() : LogOnOutcome.evidence(result.errors()),
                    outcome.remedy()));
        });
        return findings;
    }

    private static Command logOn(String peer) {
        return Command.of(
                        "ssh",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "StrictHostKeyChecking=yes",
                        "-o",
                        "ConnectTimeout=3",
                        "-o",
                        "ConnectionAttempts=1",
                        "-o",
                        "ControlPath=none",
                        "root@" + peer,
                        "true")
                .within(LIMIT);
    }
}
