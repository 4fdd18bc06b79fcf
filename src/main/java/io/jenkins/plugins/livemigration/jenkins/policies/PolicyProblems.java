package io.jenkins.plugins.livemigration.jenkins.policies;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with the policies of a configuration. */
public final class PolicyProblems {

    private PolicyProblems() {}

    /** One sentence for each problem of each policy, and for each name that is given twice. */
    public static List<String> of(List<NamedPolicy> policies) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (NamedPolicy policy : policies) {
            String name = policy.getName();
            policy.problems()
                    .forEach(problem -> problems.add(name.isEmpty() ? problem : "Policy '" + name + "': " + problem));
            if (!name.isEmpty() && !names.add(name)) {
                problems.add("Two policies have the name '" + name + "'.");
            }
        }
        return problems;
    }
}
