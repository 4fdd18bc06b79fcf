package io.jenkins.plugins.livemigration.preflight.checks.firewall;

import io.jenkins.plugins.livemigration.preflight.checks.firewall.ProbeResult.PortEnd;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tries the ports of all destinations from one source, all at once. */
public final class PortProbe {

    private static final PythonProgram PROGRAM = new PythonProgram(PortProbe.class, "prober.py");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String[] seconds;

    /** @param tries how long each try may take, in seconds; what is not open after one is tried again in the next */
    public PortProbe(double... tries) {
        List<String> words = new ArrayList<>();
        for (double one : tries) {
            words.add(Double.toString(one));
        }
        seconds = words.toArray(String[]::new);
    }

    /**
     * Probes.
     *
     * @return what was found, by destination
     */
    public Map<String, ProbeResult> from(RemoteHost source, Collection<ProbeTarget> targets) throws RemoteException {
        List<ProbeTarget> numbered = List.copyOf(targets);
        StringBuilder input = new StringBuilder();
        for (int i = 0; i < numbered.size(); i++) {
            ProbeTarget target = numbered.get(i);
            input.append(i)
                    .append(' ')
                    .append(target.token())
                    .append(' ')
                    .append(word(target.held()))
                    .append(' ')
                    .append(word(target.services()))
                    .append(' ')
                    .append(String.join(" ", target.names()))
                    .append('\n');
        }
        CommandResult result = source.run(
                        PROGRAM.with(seconds).withInput(input.toString()).within(LIMIT))
                .orFail();
        return parse(result.lines(), numbered);
    }

    private static String word(PortSet ports) {
        return ports.isEmpty() ? "-" : ports.toString();
    }

    static Map<String, ProbeResult> parse(List<String> lines, List<ProbeTarget> targets) {
        Map<String, ProbeResult> results = new LinkedHashMap<>();
        targets.forEach(target -> results.put(target.host(), new ProbeResult("", "", Map.of())));
        for (String line : lines) {
            String[] words = line.split(" ");
            String host = targets.get(Integer.parseInt(words[0])).host();
            ProbeResult part =
                    switch (words[1]) {
                        case "address" -> new ProbeResult(words[2], words[3], Map.of());
                        case "unresolved" -> new ProbeResult("", "", Map.of());
                        default -> new ProbeResult(
                                "", "", new EnumMap<>(Map.of(end(words[1]), PortSet.parse(words[2]))));
                    };
            results.merge(host, part, ProbeResult::and);
        }
        return results;
    }

    private static PortEnd end(String word) {
        return PortEnd.valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }
}
