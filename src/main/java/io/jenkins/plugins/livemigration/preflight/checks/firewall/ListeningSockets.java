package io.jenkins.plugins.livemigration.preflight.checks.firewall;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who listens at which TCP port of a host, as {@code ss -H -ltnp} (iproute2) prints it.
 *
 * @param known whether the host could tell; if not, nothing can be said of ports that are not listed
 * @param byPort the program, for example {@code qemu-system-x86 (pid 4711)}; empty where only root may know it
 */
public record ListeningSockets(boolean known, Map<Integer, String> byPort) {

    /** Of a host that cannot tell. */
    public static final ListeningSockets UNKNOWN = new ListeningSockets(false, Map.of());

    /** {@code LISTEN 0 1 0.0.0.0:49152 0.0.0.0:* users:(("qemu-system-x86",pid=4711,fd=5))}. */
    private static final Pattern LINE = Pattern.compile(
            "LISTEN\\s+\\d+\\s+\\d+\\s+(?<address>\\S+):(?<port>\\d+)\\s+\\S+(?:\\s+users:\\(\\(\"(?<program>[^\"]*)\",pid=(?<pid>\\d+).*)?\\s*");

    public ListeningSockets {
        byPort = Map.copyOf(byPort);
    }

    public static ListeningSockets parse(String output) {
        Map<Integer, String> found = new TreeMap<>();
        output.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            String program = line.group("program");
            boolean loopback = line.group("address").startsWith("127.")
                    || line.group("address").equals("[::1]");
            String who = program == null ? "" : program + " (pid " + line.group("pid") + ")";
            if (loopback) {
                found.putIfAbsent(Integer.parseInt(line.group("port")), who + " on the loopback alone");
            } else {
                found.put(Integer.parseInt(line.group("port")), who);
            }
        });
        return new ListeningSockets(true, found);
    }

    /** Who listens at a port; empty if nobody does, or who is not known. */
    public Optional<String> at(int port) {
        return Optional.ofNullable(byPort.get(port)).map(String::strip).filter(who -> !who.isEmpty());
    }

    /** Whether anybody listens at a port, on whatever address. */
    public boolean isListening(int port) {
        return byPort.containsKey(port);
    }

    /** Whether other hosts can be meant to connect to a port. */
    public boolean isPublic(int port) {
        return byPort.containsKey(port) && !byPort.get(port).endsWith("on the loopback alone");
    }

    /** Whether a QEMU has the port: a migration comes in there. */
    public boolean isQemu(int port) {
        return at(port).filter(who -> who.startsWith("qemu")).isPresent();
    }
}
