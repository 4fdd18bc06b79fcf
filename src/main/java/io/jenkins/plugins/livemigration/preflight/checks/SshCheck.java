package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PairAnswers;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether root logs on from each host to each other, as libvirt does for {@code qemu+ssh}: without a password and with a
 * host key that is known. Nothing is learned or recorded on the way: an unknown key is refused.
 */
final class SshCheck implements Check {

    private static final String ID = "ssh";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int SECONDS = 3;
    private static final int SECONDS_FOR_THE_BUSY = 10;

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
        PairAnswers<CommandResult> answers = scope.askPairs(SshCheck::ask);
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

    /** A host that takes the connection but is slow to say who it is, is busy, not away: it gets more time, once. */
    private static CommandResult ask(RemoteHost from, RemoteHost to) throws RemoteException {
        CommandResult result = from.run(logOn(to.name(), SECONDS));
        boolean busy = LogOnOutcome.of(result.status(), result.errors()) == LogOnOutcome.TIMED_OUT
                && result.errors().contains("banner exchange");
        return busy ? from.run(logOn(to.name(), SECONDS_FOR_THE_BUSY)) : result;
    }

    private static Command logOn(String peer, int seconds) {
        return Command.of(
                        "ssh",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "StrictHostKeyChecking=yes",
                        "-o",
                        "ConnectTimeout=" + seconds,
                        "-o",
                        "ConnectionAttempts=1",
                        "-o",
                        "ControlPath=none",
                        "root@" + peer,
                        "true")
                .within(LIMIT);
    }
}
