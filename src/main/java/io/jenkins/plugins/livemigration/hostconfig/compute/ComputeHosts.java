package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.Plan;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the plan of {@code configureComputeHost}: from a request to the changes that it takes. */
public final class ComputeHosts {

    private ComputeHosts() {}

    /**
     * Asks the hosts who they are, and lists what is to be so on them. Changes nothing. If the calling thread is
     * interrupted, the plan has a problem, and the thread's flag stays set.
     *
     * @return the plan; hosts that cannot be reached, and all else that forbids it, are its problems
     */
    public static Plan plan(ComputeHostRequest request, RemoteHosts hosts, Clock clock) {
        List<String> problems = new ArrayList<>();
        List<ComputeHost> gathered = new HostGathering(request, ComputeHosts::resolvedHere).gather(hosts, problems);
        return new ComputeHostPlan(request, gathered, clock).plan(problems);
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
