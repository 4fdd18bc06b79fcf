package io.jenkins.plugins.livemigration.evacuation.survey;

import io.jenkins.plugins.livemigration.hypervisor.Hypervisor;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Connections that are closed together. */
final class OpenConnections implements AutoCloseable {

    private final Hypervisor hypervisor;
    private final Duration limit;
    private final List<HypervisorConnection> open = new ArrayList<>();

    OpenConnections(Hypervisor hypervisor, Duration limit) {
        this.hypervisor = hypervisor;
        this.limit = limit;
    }

    HypervisorConnection open(String uri) throws HypervisorException {
        HypervisorConnection connection = hypervisor.connect(uri, limit);
        open.add(connection);
        return connection;
    }

    @Override
    public void close() {
        open.forEach(HypervisorConnection::close);
    }
}
