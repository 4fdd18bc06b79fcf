package io.jenkins.plugins.livemigration.jenkins.follow;

import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.labels.LabelAtom;
import io.jenkins.plugins.livemigration.jenkins.agent.AskWitness;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentConnection;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentFailedException;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.Testimony;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * The agents that bear the name of the destination or the source, as node name or as label. No others are asked: a job
 * has no business on machines that have nothing to do with its move.
 *
 * @param lost name of the agent that followed the move
 */
record AgentsOfHosts(String lost) implements Witnesses {

    /** A host has one agent as a rule; more would only make the step wait. */
    private static final int MOST_OF_A_HOST = 2;

    @Override
    public Optional<Testimony> ask(MoveHandle handle, BuildLog log) {
        List<String> agents =
                new ArrayList<>(agentsOf(handle.move().destination().hostName()));
        agents.addAll(agentsOf(handle.move().source().hostName()));
        Testimony all = Testimony.none(handle);
        boolean answered = false;
        for (String name : agents.stream().distinct().toList()) {
            AgentConnection agent = new AgentConnection(name);
            try {
                Testimony said = agent.call(new AskWitness(handle));
                log.say(agent.name() + " was asked instead: " + said.summary());
                all = all.and(said);
                answered = true;
            } catch (AgentUnreachableException | AgentFailedException e) {
                log.warn(agent.name() + " cannot say where the guest is: " + e.getMessage());
            }
            if (all.isComplete()) {
                break;
            }
        }
        return answered ? Optional.of(all) : Optional.empty();
    }

    private List<String> agentsOf(String host) {
        return Arrays.stream(Jenkins.get().getComputers())
                .filter(computer -> !computer.getName().isEmpty()
                        && !computer.getName().equals(lost)
                        && computer.isOnline()
                        && names(computer).anyMatch(name -> isOf(host, name)))
                .map(Computer::getName)
                .limit(MOST_OF_A_HOST)
                .toList();
    }

    private static Stream<String> names(Computer computer) {
        Node node = computer.getNode();
        return node == null ? Stream.empty() : node.getAssignedLabels().stream().map(LabelAtom::getName);
    }

    /** Whether a label is the host's name, with or without its domain. */
    static boolean isOf(String host, String label) {
        return whole(host).equals(whole(label)) || bare(host).equals(whole(label));
    }

    private static String whole(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String bare(String name) {
        return whole(name).split("\\.", 2)[0];
    }
}
