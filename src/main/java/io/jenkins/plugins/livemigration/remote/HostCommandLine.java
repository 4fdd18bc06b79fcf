package io.jenkins.plugins.livemigration.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is started on a host for a command: the way to its account, then a shell that sets the environment and runs it
 * under {@code timeout} (coreutils), so that it ends even if nobody can tell it to.
 *
 * <p>The time limit is inside of the account: who logged on may not end what runs as root. The shell stays, instead of
 * becoming {@code timeout}, so that a command that a signal ends has a status like any other, 128 + n.
 */
public final class HostCommandLine {

    /** Time between the signals TERM and KILL for a command that has passed its limit. */
    public static final Duration KILL_AFTER = Duration.ofSeconds(2);

    private static final String WRAPPER =
            """
            PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
            LC_ALL=C
            export PATH LC_ALL
            timeout -k 2 "$@"
            exit $?""";

    private HostCommandLine() {}

    /**
     * @param prefix what makes the login user the command's account; empty if nothing need be done
     * @return program and arguments
     */
    public static List<String> of(Command command, List<String> prefix) {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(List.of("sh", "-c", WRAPPER, "sh", seconds(command.limit())));
        line.addAll(command.arguments());
        return line;
    }

    private static String seconds(Duration limit) {
        return String.format(Locale.ROOT, "%.3f", Math.max(1, limit.toMillis()) / 1000.0);
    }
}
