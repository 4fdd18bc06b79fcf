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
 * @param failures what went wrong on others
 * @param unasked why the rest has no answer: the time limit of the preflight had passed
 */
public record PairAnswers<T>(
        Map<HostPair, T> byPair, Map<HostPair, RemoteException> failures, Map<HostPair, String> unasked) {

    public PairAnswers {
        byPair = new LinkedHashMap<>(byPair);
        failures = new LinkedHashMap<>(failures);
        unasked = new LinkedHashMap<>(unasked);
    }

    /** Answers of which none is missing for want of time. */
    public PairAnswers(Map<HostPair, T> byPair, Map<HostPair, RemoteException> failures) {
        this(byPair, failures, Map.of());
    }

    /** One finding for each pair that has no answer: a failure, or for want of time, a skip. */
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
        unasked.forEach((pair, reason) -> findings.add(
                new Finding(check, pair.from(), pair.to(), Verdict.SKIP, reason, List.of(), "Raise timeout.")));
        return findings;
    }
}
