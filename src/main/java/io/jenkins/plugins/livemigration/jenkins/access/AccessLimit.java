package io.jenkins.plugins.livemigration.jenkins.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the jobs of a folder may use.
 *
 * @param folder full name of the folder
 * @param hosts the compute hosts
 * @param vcenters the vCenter connections
 */
public record AccessLimit(String folder, PermittedNames hosts, PermittedNames vcenters) {

    private static final int SHOWN = 20;

    /** What of a step goes beyond it, one sentence for each kind. */
    public List<String> problems(Reach reach) {
        List<String> problems = new ArrayList<>();
        problem(Messages.AccessLimit_ComputeHosts(), hosts, reach.hosts(), problems);
        problem(Messages.AccessLimit_Vcenters(), vcenters, reach.vcenters(), problems);
        return problems;
    }

    private void problem(String kind, PermittedNames permitted, Collection<String> wanted, List<String> problems) {
        List<String> refused = permitted.refused(wanted);
        if (!refused.isEmpty()) {
            String allowed = permitted.names().isEmpty()
                    ? Messages.AccessLimit_None(kind)
                    : Messages.AccessLimit_Only(kind, quoted(permitted.names()));
            problems.add(Messages.AccessLimit_Hosts(folder, allowed, quoted(refused)));
        }
    }

    private static String quoted(List<String> names) {
        String shown = names.stream().limit(SHOWN).collect(Collectors.joining("', '", "'", "'"));
        return names.size() <= SHOWN
                ? shown
                : Messages.AccessLimit_More(shown.substring(1, shown.length() - 1), names.size() - SHOWN);
    }
}
