package io.jenkins.plugins.livemigration.preflight.checks.guests;

import io.jenkins.plugins.livemigration.preflight.PortRange;
import io.jenkins.plugins.livemigration.preflight.checks.firewall.PythonProgram;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteProcess;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Measures the bandwidth between two hosts: for a second, through a port of migrations, since that is the way that
 * guests take; if none can be had, by SSH, whose encryption makes it slower.
 */
public final class Transfer {

    private static final PythonProgram RECEIVER = new PythonProgram(Transfer.class, "receiver.py");
    private static final PythonProgram SENDER = new PythonProgram(Transfer.class, "sender.py");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String LIFE = "8";
    private static final String SECONDS = "1";
    private static final int TOKEN_BYTES = 16;
    private static final double NANOS = 1_000_000_000;
    private static final int SSH_BYTES = 32 << 20;

    /** Arguments: bytes, destination. */
    private static final String BY_SSH =
            """
            start=$(date +%s%N)
            head -c "$1" /dev/zero | ssh -o BatchMode=yes -o StrictHostKeyChecking=yes -o ConnectTimeout=3 \
                -o Compression=no "root@$2" 'cat > /dev/null' || exit 1
            echo $(($(date +%s%N) - start))
            """;

    private final PortRange ports;

    /** @param ports the ports of migrations */
    public Transfer(PortRange ports) {
        this.ports = ports;
    }

    /**
     * Measures.
     *
     * @param names the names by which the source may know the destination
     * @return empty if there is no way
     */
    public Optional<Bandwidth> between(RemoteHost source, RemoteHost destination, List<String> names)
            throws RemoteException {
        Optional<Bandwidth> byPort = byPort(source, destination, names);
        return byPort.isPresent() ? byPort : bySsh(source, destination);
    }

    private Optional<Bandwidth> byPort(RemoteHost source, RemoteHost destination, List<String> names)
            throws RemoteException {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        Command receive = RECEIVER.with(LIFE, Integer.toString(ports.first()), Integer.toString(ports.last()))
                .within(LIMIT);
        try (RemoteProcess receiver = destination.start(receive)) {
            receiver.write(token + "\n");
            String port = receiver.readLine(LIMIT).orElse("");
            if (!port.startsWith("port ")) {
                return Optional.empty();
            }
            String input = token + " " + port.substring("port ".length()) + " " + String.join(" ", names) + "\n";
            CommandResult sent =
                    source.run(SENDER.with(SECONDS).withInput(input).within(LIMIT));
            return sent.succeeded() ? receiver.readLine(LIMIT).flatMap(line -> received(line, port)) : Optional.empty();
        }
    }

    /** {@code got BYTES SECONDS}. */
    private static Optional<Bandwidth> received(String line, String port) {
        String[] words = line.split(" ");
        double seconds = Double.parseDouble(words[2]);
        return seconds <= 0
                ? Optional.empty()
                : Optional.of(new Bandwidth((long) (Long.parseLong(words[1]) / seconds), "by TCP " + port));
    }

    private static Optional<Bandwidth> bySsh(RemoteHost source, RemoteHost destination) throws RemoteException {
        CommandResult result = source.run(Command.script(BY_SSH, Integer.toString(SSH_BYTES), destination.name())
                .within(LIMIT));
        boolean measured = result.succeeded() && result.text().matches("[1-9]\\d*");
        return measured
                ? Optional.of(new Bandwidth((long) (SSH_BYTES / (Long.parseLong(result.text()) / NANOS)), "by SSH"))
                : Optional.empty();
    }
}
