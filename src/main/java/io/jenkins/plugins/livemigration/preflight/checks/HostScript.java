package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.time.Duration;

/**
 * Many questions to a host in one round trip: a script for the POSIX shell, whose lines are
 * {@code ask KEY LABEL SECONDS PROGRAM ARGUMENT...}, {@code tell KEY STATUS LABEL TEXT} or {@code file PATH}. Each program
 * has a time limit of its own, and a program that is missing is a fact like any other.
 */
final class HostScript {

    /** Texts travel as Base64, so that nothing a host says can be taken for the frame around it. */
    private static final String WORDS =
            """
            LC_ALL=C PATH=$PATH:/usr/sbin:/sbin; export LC_ALL PATH
            b64() { base64 | tr -d '\\n'; }
            tell() {
                printf 'fact %s %s %s %s\\n' "$1" "$2" "$(printf %s "$3" | b64)" "$(printf %s "$4" | b64)"
            }
            ask() {
                k=$1 l=$2 t=$3
                shift 3
                o=$(timeout -k 1 "$t" "$@" 2>&1 </dev/null)
                tell "$k" "$?" "$l" "$o"
            }
            file() {
                if [ -e "$1" ]; then ask file "$1" 3 sed 's/^[#;].*/#/' "$1"; fi
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
        CommandResult result =
                host.run(Command.script(text, arguments).keeping(OUTPUT_LIMIT).within(LIMIT));
        Facts facts = Facts.parse(result.output());
        if (result.cut() || facts.first("end").isEmpty()) {
            String why = result.cut()
                    ? "said more than is read of it"
                    : "ended early, with status " + result.status() + ": "
                            + result.errors().strip();
            throw new RemoteException(
                    RemoteException.Kind.FAILED,
                    host.name(),
                    "a script that asks it several things at once " + why,
                    "The host must have a POSIX shell, coreutils (base64, timeout) and sed.");
        }
        return facts;
    }
}
