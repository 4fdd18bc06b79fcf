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
 * @param failures what went wrong on others
 * @param unasked why the rest has no answer: the time limit of the preflight had passed
 */
public record Answers<T>(Map<String, T> byHost, Map<String, RemoteException> failures, Map<String, String> unasked) {

    public Answers {
        byHost = new LinkedHashMap<>(byHost);
        failures = new LinkedHashMap<>(failures);
        unasked = new LinkedHashMap<>(unasked);
    }

    /** Answers of which none is missing for want of time. */
    public Answers(Map<String, T> byHost, Map<String, RemoteException> failures) {
        this(byHost, failures, Map.of());
    }

    /** These, of the hosts that had answered an earlier question; the others have what kept them from answering that. */
    public Answers<T> after(Answers<?> earlier) {
        Map<String, T> answers = new LinkedHashMap<>(byHost);
        answers.keySet().retainAll(earlier.byHost.keySet());
        Map<String, RemoteException> failed = new LinkedHashMap<>(earlier.failures);
        failures.forEach(failed::putIfAbsent);
        Map<String, String> missing = new LinkedHashMap<>(earlier.unasked);
        unasked.forEach(missing::putIfAbsent);
        return new Answers<>(answers, failed, missing);
    }

    /** One finding for each host that has no answer: a failure, or for want of time, a skip. */
    public List<Finding> failureFindings(String check) {
        List<Finding> findings = new ArrayList<>();
        failures.forEach((host, failure) -> findings.add(new Finding(
                check, host, "", Verdict.FAIL, "could not be asked: " + failure.what(), List.of(), failure.remedy())));
        unasked.forEach((host, reason) ->
                findings.add(new Finding(check, host, "", Verdict.SKIP, reason, List.of(), "Raise timeout.")));
        return findings;
    }
}
