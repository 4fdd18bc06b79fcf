package io.jenkins.plugins.livemigration.preflight.checks.firewall;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteProcess;
import java.time.Duration;
import java.util.Optional;

/**
 * Holds ports of a destination and tells whoever connects a secret token. It ends when it is closed, when the connection
 * to the host breaks, and at the latest when its time is over.
 */
public final class PortListener implements AutoCloseable {

    /** How long it lives at most: longer than both rounds of a check take. */
    private static final Duration LIFE = Duration.ofSeconds(40);

    private static final PythonProgram PROGRAM = new PythonProgram(PortListener.class, "listener.py");
    /** A busy host takes that long to start Python. */
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private static final Duration END = Duration.ofSeconds(3);
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final String host;
    private final RemoteProcess process;

    private PortListener(String host, RemoteProcess process) {
        this.host = host;
        this.process = process;
    }

    /**
     * What became of a wish to hold ports.
     *
     * @param held the ports that it listens at
     * @param busy the ports that somebody else has
     */
    public record Held(PortSet held, PortSet busy) {}

    /**
     * Starts a listener that holds nothing yet.
     *
     * @param token what it is to say; letters and digits
     */
    public static PortListener start(RemoteHost host, String token) throws RemoteException {
        return start(host, token, LIFE);
    }

    /** Starts one that lives so long at most; whole seconds. */
    static PortListener start(RemoteHost host, String token, Duration life) throws RemoteException {
        RemoteProcess process =
                host.start(PROGRAM.with(Long.toString(life.toSeconds())).within(LIFE.plus(SLACK)));
        PortListener listener = new PortListener(host.name(), process);
        try {
            process.write(token + "\n");
            return listener;
        } catch (RemoteException e) {
            listener.close();
            throw e;
        }
    }

    /** Lets go of the ports held so far, and holds these instead. */
    public Held hold(PortSet ports) throws RemoteException {
        process.write("hold " + ports + "\n");
        PortSet busy = PortSet.NONE;
        for (String line = next(); ; line = next()) {
            if (line.startsWith("busy ")) {
                busy = PortSet.parse(line.substring("busy ".length()));
            } else if (line.startsWith("held")) {
                String held = line.substring("held".length()).strip();
                return new Held(held.isEmpty() ? PortSet.NONE : PortSet.parse(held), busy);
            }
        }
    }

    private String next() throws RemoteException {
        Optional<String> line = process.readLine(ANSWER);
        if (line.isEmpty()) {
            String said = process.finish(END).errors().strip();
            throw new RemoteException(
                    RemoteException.Kind.FAILED,
                    host,
                    "the listener on its ports ended early" + (said.isEmpty() ? "" : ": " + lastLine(said)),
                    "");
        }
        return line.get();
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    /**
     * Lets go of its ports, and waits until it has.
     *
     * @throws RemoteException if the host does not say so in time
     */
    void end() throws RemoteException {
        process.finish(END);
    }

    @Override
    public void close() {
        process.close();
    }
}
