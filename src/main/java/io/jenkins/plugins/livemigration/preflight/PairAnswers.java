package io.jenkins.plugins.livemigration.preflight;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was answered for each ordered pair of hosts.
 *
 * @param byPair the answers, in the order of the hosts
 * @param failures what went wrong on the others
 */
public record PairAnswers<T>(Map<HostPair, T> byPair, Map<HostPair, RemoteException> failures) {

    public PairAnswers {
        byPair = new LinkedHashMap<>(byPair);
        failures = new LinkedHashMap<>(failures);
    }

    /** One finding for each pair that could not be asked. */
    public List<Finding> failureFindings(String check) {
        List<Finding> findings = new ArrayList<>();
        failures.forEach((pair, failure) -> findings.add(new Finding(
                check,
                pair.from(),
                pair.to(),
                Verdict.FAIL,
                "could not be asked: " + failure.what(),
                List.of(),
                failure.remedy())));
        return findings;
    }
}
