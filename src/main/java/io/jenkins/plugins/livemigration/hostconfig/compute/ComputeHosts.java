package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the plan of {@code configureComputeHost}: from a request to the changes that it takes. */
public final class ComputeHosts {

    private ComputeHosts() {}

    /**
     * Asks the hosts who they are, and lists what is to be so on them. Changes nothing.
     *
     * @param problems takes one sentence for each thing that forbids the plan
     * @return the changes, in the order in which they must be made; none if there are problems
     */
    public static List<Change> plan(ComputeHostRequest request, RemoteHosts hosts, Clock clock, List<String> problems) {
        List<ComputeHost> gathered = new HostGathering(request, ComputeHosts::resolvedHere).gather(hosts, problems);
        if (!problems.isEmpty()) {
            return List.of();
        }
        try {
            return new ComputeHostPlan(request, gathered, clock).changes();
        } catch (RemoteException e) {
            problems.add(e.getMessage());
            return List.of();
        }
    }

    private static NameAnswers resolvedHere(List<String> names) {
        Map<String, List<String>> result = new HashMap<>();
        for (String name : names) {
            try {
                result.put(
                        name,
                        Arrays.stream(InetAddress.getAllByName(name))
                                .map(InetAddress::getHostAddress)
                                .filter(NameAnswers::isOfUse)
                                .toList());
            } catch (UnknownHostException e) {
                result.put(name, List.of());
            }
        }
        return new NameAnswers("the machine that this runs on", result);
    }
}
