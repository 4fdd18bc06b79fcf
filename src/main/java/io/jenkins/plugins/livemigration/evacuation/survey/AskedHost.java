package io.jenkins.plugins.livemigration.evacuation.survey;

import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.migration.readiness.Findings;
import io.jenkins.plugins.livemigration.migration.readiness.MoveUnderCheck;
import io.jenkins.plugins.livemigration.migration.readiness.Readiness;
import java.util.List;

/** A host that guests may go to, while questions are asked. */
final class AskedHost {

    private final String name;
    private final HypervisorConnection connection;
    private final HostFacts facts;
    private final List<String> problems;
    private List<String> portProblems;

    private AskedHost(String name, HypervisorConnection connection, HostFacts facts, List<String> problems) {
        this.name = name;
        this.connection = connection;
        this.facts = facts;
        this.problems = List.copyOf(problems);
    }

    /** One that answers. */
    static AskedHost open(String name, HypervisorConnection connection, HostFacts facts) {
        return new AskedHost(name, connection, facts, List.of());
    }

    /** One that no guest can go to, for a reason that has nothing to do with guests. */
    static AskedHost closed(String name, String why) {
        return new AskedHost(name, null, null, List.of(why));
    }

    String name() {
        return name;
    }

    boolean isOpen() {
        return connection != null;
    }

    /** The connection; null if it is not open. */
    HypervisorConnection connection() {
        return connection;
    }

    /** Who it is; null if it is not open. */
    HostFacts facts() {
        return facts;
    }

    List<String> problems() {
        return problems;
    }

    /** What is wrong with its migration ports, asked once for all guests. */
    List<String> portProblems(MoveUnderCheck anyGuest) {
        if (portProblems == null) {
            Findings findings = new Findings();
            Readiness.ofPorts().examine(anyGuest, findings);
            portProblems = findings.problems();
        }
        return portProblems;
    }
}
