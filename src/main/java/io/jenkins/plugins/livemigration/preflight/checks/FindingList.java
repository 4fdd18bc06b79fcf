package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The findings of one check as they are made. */
final class FindingList {

    private final String check;
    private final List<Finding> all = new ArrayList<>();

    FindingList(String check) {
        this.check = check;
    }

    void pass(String host, String found, List<String> evidence) {
        add(host, Verdict.PASS, found, evidence, "");
    }

    void skip(String host, String found) {
        add(host, Verdict.SKIP, found, List.of(), "");
    }

    void warn(String host, String found, List<String> evidence, String remedy) {
        add(host, Verdict.WARN, found, evidence, remedy);
    }

    void fail(String host, String found, List<String> evidence, String remedy) {
        add(host, Verdict.FAIL, found, evidence, remedy);
    }

    /** FAIL if it does harm now, else WARN. */
    void problem(boolean harms, String host, String found, List<String> evidence, String remedy) {
        add(host, harms ? Verdict.FAIL : Verdict.WARN, found, evidence, remedy);
    }

    private void add(String host, Verdict verdict, String found, List<String> evidence, String remedy) {
        all.add(new Finding(check, host, "", verdict, found, evidence, remedy));
    }

    void addAll(List<Finding> findings) {
        all.addAll(findings);
    }

    boolean hasNoneOf(String host) {
        return all.stream().noneMatch(finding -> finding.host().equals(host));
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
