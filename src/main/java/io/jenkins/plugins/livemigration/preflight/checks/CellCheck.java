package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.List;
import java.util.Map;

/** Whether all hosts belong to one cell (Nova cells v2). Asks no host: only the deployment knows its cells. */
final class CellCheck implements Check {

    private static final String RULE = "in a multi-cell cloud, live migration works within one cell only";

    @Override
    public String id() {
        return "cell";
    }

    @Override
    public String title() {
        return "Hosts belong to one cell";
    }

    @Override
    public String guide() {
        return "Migration types, note on multi-cell clouds";
    }

    @Override
    public List<Finding> run(CheckScope scope) {
        return judge(
                scope.hosts().stream().map(RemoteHost::name).toList(),
                scope.settings().cells());
    }

    static List<Finding> judge(List<String> hosts, Map<String, String> cells) {
        FindingList findings = new FindingList("cell");
        List<String> named =
                hosts.stream().filter(cells::containsKey).map(cells::get).toList();
        for (String host : hosts) {
            String cell = cells.get(host);
            if (named.isEmpty()) {
                findings.skip(host, "no cell is named for any host, so they are taken to be in one");
            } else if (cell == null) {
                findings.warn(
                        host,
                        "no cell is named for it, but for others: " + RULE,
                        List.of(),
                        "Name its cell in cells; 'nova-manage cell_v2 list_hosts' lists the cells of hosts.");
            } else {
                String common = MostFrequent.of(named).orElseThrow();
                if (cell.equals(common)) {
                    findings.pass(host, "is in cell " + cell, List.of());
                } else {
                    findings.fail(
                            host,
                            "is in cell " + cell + ", others in " + common + ": " + RULE,
                            hosts.stream()
                                    .map(other -> other + ": " + cells.getOrDefault(other, "not named"))
                                    .toList(),
                            "Ask about the hosts of one cell at a time; or correct cells, as"
                                    + " 'nova-manage cell_v2 list_hosts' has it.");
                }
            }
        }
        return findings.all();
    }
}
