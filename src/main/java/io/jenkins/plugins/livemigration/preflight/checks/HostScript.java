package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Many questions to a host in one round trip: a script for the POSIX shell, whose lines are words of these.
 *
 * <ul>
 *   <li>{@code ask KEY LABEL SECONDS PROGRAM ARGUMENT...} for what may hang, {@code given TEXT KEY LABEL SECONDS
 *       PROGRAM...} if it is to read that from its standard input; two processes
 *   <li>{@code run KEY LABEL PROGRAM ARGUMENT...} for what cannot hang; one process
 *   <li>{@code files PATH...} for configuration files, without their comments, and {@code extract KEY AWK PATH...} for
 *       what a program of awk prints of files; one process for all of them
 *   <li>{@code line KEY LABEL PATH} for the first line of a file, and {@code tell KEY STATUS LABEL TEXT} for what the
 *       script knows; none
 * </ul>
 *
 * After all but the last {@code $s} is the exit status, after the first two and {@code run} {@code $o} is what the program
 * said. A program that is missing is a fact like any other. Processes are few, since on a busy host they are what takes
 * time.
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
            given() {
                g=$1 k=$2 l=$3 t=$4
                shift 4
                o=$(timeout -k 1 "$t" "$@" 2>&1 <<GIVEN
            $g
            GIVEN
                )
                s=$?
                tell "$k" "$s" "$l" "$o"
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
            line() {
                o=
                if [ -r "$3" ]; then { read -r o < "$3"; } 2>/dev/null; fi
                [ -n "$o" ]
                s=$?
                tell "$1" "$s" "$2" "$o"
            }
            extract() {
                x=$1 p=$2 n=$#
                while [ "$n" -gt 2 ]; do
                    f=$3 n=$((n - 1))
                    shift 3
                    set -- "$x" "$p" "$@"
                    if [ -f "$f" ] && [ -s "$f" ]; then set -- "$@" "$f"
                    elif [ -f "$f" ]; then tell "$x" 0 "$f" ''
                    elif [ -e "$f" ]; then tell "$x" 1 "$f" 'is no file'
                    fi
                done
                shift 2
                s=0
                [ $# -gt 0 ] || return 0
                if o=$(awk -v h="$mark $x 0 " "FNR == 1 { print h FILENAME } $p" "$@" 2>/dev/null </dev/null); then
                    printf '%s\n' "$o"
                else
                    for f; do run "$x" "$f" awk "$p" "$f"; done
                fi
            }
            files() {
                extract file '{ sub(/^[#;].*/, "#") } 1' "$@"
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
                    "The host must have a POSIX shell, coreutils (timeout) and awk.");
        }
        return facts;
    }
}
