package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.Plan;
import io.jenkins.plugins.livemigration.hostconfig.SecurityLabel;
import io.jenkins.plugins.livemigration.hostconfig.Stage;
import io.jenkins.plugins.livemigration.hostconfig.firewall.FirewallChange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The changes that make hosts what a request wants, in the order in which they are made: names before log-ons, since
 * those go by name; keys before whoever is to know them; files before the daemons that read them.
 *
 * <p>All of them are asked about before the first is made. A change that depends on an earlier one therefore asks that
 * one whether it will be made: {@link FollowUp}, {@link RootLogin}; or shows what is not there yet, and writes it when it
 * is ({@link SshMesh}).
 */
final class ComputeHostPlan {

    private final ComputeHostRequest request;
    private final List<ComputeHost> hosts;
    private final Clock clock;

    ComputeHostPlan(ComputeHostRequest request, List<ComputeHost> hosts, Clock clock) {
        this.request = request;
        this.hosts = List.copyOf(hosts);
        this.clock = clock;
    }

    /**
     * The plan. Where hosts could not be asked, or are not what they should be, nothing will be done at all; what
     * concerns one host alone is planned nevertheless, so that its problems are told, too.
     *
     * @param obstacles what forbids the plan so far
     */
    Plan plan(List<String> obstacles) {
        List<String> problems = new ArrayList<>(obstacles);
        List<Stage> stages = new ArrayList<>();
        Map<ComputeHost, List<Change>> services = new LinkedHashMap<>();
        hosts.forEach(host -> services.put(host, new ArrayList<>()));
        if (obstacles.isEmpty()) {
            List<AssessedOnce> names = names();
            stages.add(new Stage("names", withLabels(names)));
            stages.addAll(logOns(names));
            stages.add(new Stage("firewall", firewall(problems)));
            CertificateChanges tls = CertificateChanges.of(request, hosts, clock, problems);
            stages.add(new Stage("certificates", tls.files()));
            tls.reloads().forEach((host, reload) -> services.get(host).add(reload));
        }
        List<Change> files = new ArrayList<>();
        ParallelQuestions.ofAll(hosts, host -> DaemonChanges.of(request, host), problems)
                .forEach((host, changes) -> {
                    files.addAll(changes.files());
                    services.get(host).addAll(changes.restarts());
                });
        stages.add(new Stage("configuration of daemons", files));
        // One host after the other: what a daemon does not bear should not stop that of every host.
        services.forEach((host, changes) -> stages.add(new Stage("services of " + host.name(), changes)));
        return new Plan(title(), nonEmpty(stages), List.of(), problems, List.of());
    }

    private String title() {
        return "compute hosts "
                + request.hosts().stream().map(host -> host.name()).collect(Collectors.joining(", "));
    }

    private static List<Stage> nonEmpty(List<Stage> stages) {
        return stages.stream().filter(stage -> !stage.changes().isEmpty()).toList();
    }

    private List<AssessedOnce> names() {
        if (!request.names().hostsFile()) {
            return List.of();
        }
        HostsFileChange file = new HostsFileChange(
                hosts, request.names().addresses(), request.names().replaceConflicts());
        return hosts.stream()
                .map(host -> new AssessedOnce(file.on(host.remote())))
                .toList();
    }

    private List<Change> withLabels(List<AssessedOnce> names) {
        List<Change> result = new ArrayList<>(names);
        if (!names.isEmpty()) {
            hosts.forEach(host -> result.add(new SecurityLabel(host.remote(), HostsFileChange.PATH)));
        }
        return result;
    }

    private List<Stage> logOns(List<AssessedOnce> names) {
        return request.sshMesh() ? new SshMesh(hosts, request.names().replaceConflicts()).stages(names) : List.of();
    }

    private List<Change> firewall(List<String> problems) {
        if (!request.firewall().wanted()) {
            return List.of();
        }
        FirewallOpenings openings = new FirewallOpenings(request.firewall(), hosts);
        return ParallelQuestions.ofAll(
                        hosts, host -> FirewallChange.changes(host.remote(), openings.of(host)), problems)
                .values()
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
