package io.jenkins.plugins.livemigration.bench.preflight;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import io.jenkins.plugins.livemigration.remote.RemoteProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Hosts on which a log-on, and each command, takes a set time, and which are well prepared. */
final class SimulatedHosts implements RemoteHosts {

    private final int hosts;
    private final int millis;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<String, String> share = new ConcurrentHashMap<>();

    SimulatedHosts(int hosts, int millis) {
        this.hosts = hosts;
        this.millis = millis;
    }

    /** Log-ons and commands so far. */
    int calls() {
        return calls.get();
    }

    @Override
    public RemoteHost host(HostReference reference) throws RemoteException {
        pass(reference.name());
        return new SimulatedHost(reference, new PreparedHost(reference.name(), hosts, share));
    }

    private void pass(String host) throws RemoteException {
        calls.incrementAndGet();
        try {
            if (new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Nobody counts this latch down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteException(RemoteException.Kind.FAILED, host, "interrupted", "");
        }
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private final class SimulatedHost implements RemoteHost {

        private final HostReference reference;
        private final PreparedHost answers;

        private SimulatedHost(HostReference reference, PreparedHost answers) {
            this.reference = reference;
            this.answers = answers;
        }

        @Override
        public HostReference reference() {
            return reference;
        }

        @Override
        public CommandResult run(Command command) throws RemoteException {
            pass(name());
            return new CommandResult(name(), command.toString(), 0, answers.to(command), "", false);
        }

        @Override
        public RemoteProcess start(Command command) throws RemoteException {
            pass(name());
            return new Listener(name());
        }

        @Override
        public Path forwardSocket(String path) {
            throw new UnsupportedOperationException("A simulated host has no sockets: " + path);
        }
    }

    /** Gets every port that it is told to hold. */
    private final class Listener implements RemoteProcess {

        private static final String HOLD = "hold ";
        private final String host;
        private final Deque<String> answers = new ArrayDeque<>();

        private Listener(String host) {
            this.host = host;
        }

        @Override
        public Optional<String> readLine(Duration limit) throws RemoteException {
            pass(host);
            return Optional.ofNullable(answers.poll());
        }

        @Override
        public void write(String text) {
            if (text.startsWith(HOLD)) {
                answers.add("held " + text.substring(HOLD.length()).strip());
            }
        }

        @Override
        public CommandResult finish(Duration limit) throws RemoteException {
            pass(host);
            return new CommandResult(host, "listener", 0, "", "", false);
        }

        @Override
        public void close() {
            // Nothing runs.
        }
    }
}
