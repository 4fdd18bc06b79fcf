package io.jenkins.plugins.livemigration.jenkins.configuration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with the vCenter connections of a configuration. */
final class VcenterProblems {

    private VcenterProblems() {}

    /** One sentence for each problem of each entry, and for each name that is given twice. */
    static List<String> of(List<ConfiguredVcenter> vcenters) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ConfiguredVcenter vcenter : vcenters) {
            String name = vcenter.getName();
            vcenter.problems()
                    .forEach(problem ->
                            problems.add(name.isEmpty() ? problem : "vCenter connection '" + name + "': " + problem));
            if (!name.isEmpty() && !names.add(name)) {
                problems.add("Two vCenter connections have the name '" + name + "'.");
            }
        }
        return problems;
    }
}
