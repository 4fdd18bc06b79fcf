package io.jenkins.plugins.livemigration.preflight;

import io.jenkins.plugins.livemigration.lab.LinuxHosts;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a preflight could leave behind on the hosts of a lab: files with their content, owner and mode, mounts, rules of
 * the packet filter, sockets that listen.
 *
 * @param lines a line for each, with the host's name
 */
record StateOfHosts(Set<String> lines) {

    private static final String QUESTION =
            """
            iptables -S
            find /etc /root /home -type f -exec cksum {} +
            find /etc /root /home /run /tmp /dev/shm /var/lib/nova -printf '%p %m %U:%G\n'
            cut -d ' ' -f 2- /proc/mounts
            ss -H -ltn
            """;

    static StateOfHosts of(LinuxHosts lab) {
        return new StateOfHosts(Stream.of(lab.nfsServer(), lab.hostA(), lab.hostB())
                .parallel()
                .flatMap(host -> host.exec("sh", "-c", QUESTION).text().lines().map(line -> host.name() + ": " + line))
                .collect(Collectors.toSet()));
    }

    /** Lines that are new, and lines that are gone. */
    Set<String> changesSince(StateOfHosts earlier) {
        return Stream.concat(
                        lines.stream().filter(line -> !earlier.lines.contains(line)),
                        earlier.lines.stream()
                                .filter(line -> !lines.contains(line))
                                .map(line -> "no more " + line))
                .collect(Collectors.toSet());
    }
}
