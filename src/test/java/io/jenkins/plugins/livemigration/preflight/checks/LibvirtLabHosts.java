package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LabHost;
import io.jenkins.plugins.livemigration.local.LocalHosts;
import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.PortRange;
import io.jenkins.plugins.livemigration.preflight.Preflight;
import io.jenkins.plugins.livemigration.preflight.PreflightListener;
import io.jenkins.plugins.livemigration.preflight.PreflightSettings;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import io.jenkins.plugins.livemigration.remote.RemoteProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The hosts of the libvirt lab, by the names that they give themselves, reached by entering them instead of by SSH. */
final class LibvirtLabHosts implements RemoteHosts {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lab lab;
    private final LocalHosts machine = new LocalHosts();

    LibvirtLabHosts(Lab lab) {
        this.lab = lab;
    }

    /** What one check finds when it is asked about guests. */
    List<Finding> findings(Check check, boolean measure, String... guests) throws InterruptedException {
        PreflightSettings settings =
                new PreflightSettings(Map.of(), "nobody", "", "", PortRange.GUIDE, List.of(guests), measure);
        List<HostReference> hosts = lab.hosts().stream()
                .map(host -> HostReference.parse(host.fqdn()))
                .toList();
        return new Preflight(this, List.of(check), 8, PATIENCE, PreflightListener.NONE)
                .run(hosts, settings)
                .of(check.id());
    }

    @Override
    public RemoteHost host(HostReference reference) throws RemoteException {
        LabHost inside = lab.hosts().stream()
                .filter(host -> host.fqdn().equals(reference.name()))
                .findFirst()
                .orElseThrow();
        return new Entered(reference, inside, machine.host(reference));
    }

    @Override
    public void close() {
        machine.close();
    }

    private record Entered(HostReference reference, LabHost inside, RemoteHost machine) implements RemoteHost {

        @Override
        public CommandResult run(Command command) throws RemoteException {
            if (String.join(" ", command.arguments()).contains("/etc/machine-id")) {
                // One machine plays both.
                return new CommandResult(name(), command.toString(), 0, name() + "\n" + name() + "\n", "", false);
            }
            return machine.run(entered(command));
        }

        @Override
        public RemoteProcess start(Command command) throws RemoteException {
            return machine.start(entered(command));
        }

        private Command entered(Command command) {
            List<String> line =
                    new ArrayList<>(inside.commandLine(command.arguments().toArray(String[]::new)));
            return Command.of(line)
                    .withInput(command.input())
                    .within(command.limit())
                    .keeping(command.outputLimit());
        }

        @Override
        public Path forwardSocket(String path) {
            return inside.outside(path);
        }
    }
}
