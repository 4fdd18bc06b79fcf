package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.migration.storage.MountTable;
import io.jenkins.plugins.livemigration.preflight.Answers;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Topic;
import io.jenkins.plugins.livemigration.preflight.checks.storage.NfsServer;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.List;
import java.util.Optional;

/**
 * What a host sees of the folder of its instances, asked once in a preflight. If the folder is on NFS it is not touched
 * before its server has been connected to: a dead one is known in 3 s that way.
 */
final class FolderFacts {

    private static final Topic<Facts> TOPIC = new Topic<>("folder of the instances");

    /**
     * Arguments: folder, then address and port of its NFS server, or nothing. The connection has 3 s; a busy host may take
     * some more to start the program. If it takes longer than that, which tells nothing of the server, or if there is no
     * program to connect with, the folder is touched: that has a limit as well.
     */
    private static final HostScript SCRIPT = new HostScript(
            """
            s=0
            if [ -z "$2" ]; then :
            elif command -v python3 >/dev/null; then
                ask server '' 8 python3 -I -S -c 'import socket, sys
            socket.create_connection((sys.argv[1], int(sys.argv[2])), 2.8).close()' "$2" "$3"
            elif command -v nc >/dev/null; then ask server '' 8 nc -z -w 3 "$2" "$3"
            elif command -v bash >/dev/null; then
                ask server '' 8 sh -c 'timeout 3 bash -c "$0" "$1" "$2" || exit 1' 'exec 3<>"/dev/tcp/$0/$1"' "$2" "$3"
            fi
            if [ "$s" = 0 ] || [ "$s" = 124 ] || [ "$s" = 137 ]; then
                ask owner "$1" 3 stat -c '%u %g %a' -- "$1/."
                [ "$s" != 0 ] || ask space '' 3 stat -f -c '%S %b %a %c %d' -- "$1"
            else tell owner 124 "$1" ''
            fi
            """);

    private FolderFacts() {}

    /** Those of all hosts that have told their {@link HostFacts}, and these. */
    static Answers<Facts> of(CheckScope scope) throws InterruptedException {
        Answers<Facts> known = HostFacts.of(scope);
        String wanted = scope.settings().instancesPath();
        Answers<Facts> answers = scope.askOnce(TOPIC, host -> {
            Facts facts = known.byHost().get(host.name());
            return facts == null ? Facts.NONE : facts.and(ask(host, facts, InstancesFolder.orDefault(facts, wanted)));
        });
        return answers.after(known);
    }

    private static Facts ask(RemoteHost host, Facts facts, String folder) throws RemoteException {
        Optional<NfsServer> server = MountTable.of(
                        facts.text("mounts", "").lines().toList())
                .mountOf(folder)
                .flatMap(NfsServer::of);
        List<String> words = List.of(
                folder,
                server.map(NfsServer::address).orElse(""),
                server.map(NfsServer::port).orElse(""));
        return SCRIPT.ask(host, words.toArray(String[]::new));
    }
}
