package io.jenkins.plugins.livemigration.report;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The same finding of one check on several hosts.
 *
 * @param subject what is the same
 * @param members the findings, one or more, in the order of the report
 */
record FoldedFinding(Subject subject, List<Finding> members) {

    /** What findings have in common that are told as one; their evidence may differ. */
    record Subject(String check, Verdict verdict, String found, String remedy) {

        static Subject of(Finding finding) {
            return new Subject(finding.check(), finding.verdict(), finding.found(), finding.remedy());
        }
    }

    /** Folds findings, in the order in which each comes up first. */
    static List<FoldedFinding> fold(Collection<Finding> findings) {
        Map<Subject, List<Finding>> bySubject =
                findings.stream().collect(Collectors.groupingBy(Subject::of, LinkedHashMap::new, Collectors.toList()));
        return bySubject.entrySet().stream()
                .map(entry -> new FoldedFinding(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Where it was found. */
    List<String> places() {
        return members.stream().map(Finding::place).toList();
    }

    /** What the hosts said, each line once if all said the same, else with the place. */
    List<String> evidence() {
        List<String> first = members.get(0).evidence();
        if (members.stream().allMatch(member -> member.evidence().equals(first))) {
            return first;
        }
        List<String> lines = new ArrayList<>();
        members.forEach(member -> member.evidence().forEach(line -> lines.add(member.place() + ": " + line)));
        return lines;
    }
}
