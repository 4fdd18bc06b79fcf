package io.jenkins.plugins.livemigration.preflight;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the hosts answered to one question.
 *
 * @param byHost the answers, by host name, in the order of the hosts
 * @param failures what went wrong on the others
 */
public record Answers<T>(Map<String, T> byHost, Map<String, RemoteException> failures) {

    public Answers {
        byHost = new LinkedHashMap<>(byHost);
        failures = new LinkedHashMap<>(failures);
    }

    /** One finding for each host that could not answer. */
    public List<Finding> failureFindings(String check) {
        List<Finding> findings = new ArrayList<>();
        failures.forEach((host, failure) -> findings.add(new Finding(
                check, host, "", Verdict.FAIL, "could not be asked: " + failure.what(), List.of(), failure.remedy())));
        return findings;
    }
}
