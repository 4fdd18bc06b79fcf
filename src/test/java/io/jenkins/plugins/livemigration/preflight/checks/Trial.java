package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PortRange;
import io.jenkins.plugins.livemigration.preflight.Preflight;
import io.jenkins.plugins.livemigration.preflight.PreflightListener;
import io.jenkins.plugins.livemigration.preflight.PreflightSettings;
import io.jenkins.plugins.livemigration.remote.FakeRemoteHost;
import io.jenkins.plugins.livemigration.remote.FakeRemoteHosts;
import io.jenkins.plugins.livemigration.remote.HostReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One check, made over hosts that answer what was recorded. */
final class Trial {

    private final Check check;
    private final FakeRemoteHosts hosts = new FakeRemoteHosts();
    private final List<String> names = new ArrayList<>();
    private Map<String, String> cells = Map.of();
    private String instancesPath = "";
    private String nfsServer = "";

    Trial(Check check) {
        this.check = check;
    }

    /** A host that answers every script with this. */
    Trial host(String name, Recording recording) {
        add(name).reacts("tell end", command -> recording.to(name, command));
        return this;
    }

    /** A host that answers the script that holds a text with the second recording, every other with the first. */
    Trial host(String name, Recording first, String part, Recording second) {
        add(name)
                .reacts("tell end", command -> first.to(name, command))
                .reacts(part, command -> second.to(name, command));
        return this;
    }

    /** A host whose answers are still to be given. */
    FakeRemoteHost add(String name) {
        names.add(name);
        return hosts.add(name);
    }

    /** The NFS server, which answers every script with this. */
    Trial nfsServer(String name, Recording recording) {
        nfsServer = name;
        hosts.add(name).reacts("tell end", command -> recording.to(name, command));
        return this;
    }

    Trial instancesPath(String path) {
        instancesPath = path;
        return this;
    }

    Trial cells(Map<String, String> value) {
        cells = value;
        return this;
    }

    List<Finding> findings() throws InterruptedException {
        PreflightSettings settings =
                new PreflightSettings(cells, "nova", instancesPath, nfsServer, PortRange.GUIDE, List.of(), false);
        return new Preflight(hosts, List.of(check), 8, Duration.ofSeconds(60), PreflightListener.NONE)
                .run(names.stream().map(HostReference::parse).toList(), settings)
                .of(check.id());
    }
}
