package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Many questions to a host in one round trip: a script for the POSIX shell, whose lines are
 * {@code ask KEY LABEL SECONDS PROGRAM ARGUMENT...} for what may hang, {@code run KEY LABEL PROGRAM ARGUMENT...} for what
 * cannot, {@code tell KEY STATUS LABEL TEXT} or {@code file PATH}; after one of the first two {@code $s} is its exit
 * status. A program that is missing is a fact like any other. Processes are few, since on a busy host they are what
 * takes time.
 */
final class HostScript {

    /** Each fact begins with a random word, which nothing that a host says can hold. */
    private static final String WORDS =
            """
            LC_ALL=C PATH=$PATH:/usr/sbin:/sbin; export LC_ALL PATH
            mark=$1
            shift
            tell() {
                printf '%s %s %s %s\n%s\n' "$mark" "$1" "$2" "$3" "$4"
            }
            ask() {
                k=$1 l=$2 t=$3
                shift 3
                o=$(timeout -k 1 "$t" "$@" 2>&1 </dev/null)
                s=$?
                tell "$k" "$s" "$l" "$o"
            }
            run() {
                k=$1 l=$2
                shift 2
                o=$("$@" 2>&1 </dev/null)
                s=$?
                tell "$k" "$s" "$l" "$o"
            }
            file() {
                if [ -e "$1" ]; then run file "$1" sed 's/^[#;].*/#/' "$1"; fi
            }
            """;

    private static final String END = "\ntell end 0 '' ''\n";
    private static final Duration LIMIT = Duration.ofSeconds(45);
    private static final int OUTPUT_LIMIT = 4 * 1024 * 1024;

    private final String text;

    /** @param text a constant */
    HostScript(String text) {
        this.text = WORDS + text + END;
    }

    /**
     * Asks a host.
     *
     * @param arguments {@code $1}, {@code $2}, ... of the script
     * @throws RemoteException if the script did not come to its end
     */
    Facts ask(RemoteHost host, String... arguments) throws RemoteException {
        String mark = UUID.randomUUID().toString();
        String[] all = Stream.concat(Stream.of(mark), Stream.of(arguments)).toArray(String[]::new);
        CommandResult result =
                host.run(Command.script(text, all).keeping(OUTPUT_LIMIT).within(LIMIT));
        Facts facts = Facts.parse(mark, result.output());
        if (result.cut() || facts.first("end").isEmpty()) {
            String why = result.cut()
                    ? "said more than is read of it"
                    : "ended early, with status " + result.status() + ": "
                            + result.errors().strip();
            throw new RemoteException(
                    RemoteException.Kind.FAILED,
                    host.name(),
                    "a script that asks it several things at once " + why,
                    "The host must have a POSIX shell, coreutils (timeout) and sed.");
        }
        return facts;
    }
}
