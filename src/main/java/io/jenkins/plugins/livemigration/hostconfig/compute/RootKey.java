package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.hostfiles.SshPublicKey;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.List;
import java.util.Optional;

/**
 * Root of a host has a key to log on to others with. One that is there and has no pass phrase is used; else one is made
 * on the host. Only the public half is ever read.
 */
final class RootKey implements Change {

    private static final String FOLDER = "/root/.ssh";
    private static final String FILE = FOLDER + "/id_ed25519";

    // Deriving the public half shows at once whether ssh can use the key unattended.
    private static final String ASK =
            """
            for name in id_ed25519 id_ecdsa id_rsa; do
                file=/root/.ssh/$name
                [ -f "$file" ] || continue
                if public=$(ssh-keygen -y -P '' -f "$file" 2>/dev/null </dev/null); then
                    printf 'key %s\\n' "$public"
                    exit 0
                fi
                [ $name = id_ed25519 ] && echo locked
            done
            exit 0""";
    private static final String MAKE_FOLDER = "[ -d \"$1\" ] || { mkdir -m 700 -- \"$1\" && echo made; }";
    private static final String MAKE_KEY =
            """
            umask 077
            [ ! -e "$1" ] && ssh-keygen -q -t ed25519 -N '' -C "$2" -f "$1" </dev/null || exit 1
            if selinuxenabled 2>/dev/null; then restorecon -R "${1%/*}"; fi""";
    private static final String REMOVE = "rm -f -- \"$1\" \"$1.pub\"";

    private final ComputeHost host;
    private volatile SshPublicKey known;

    RootKey(ComputeHost host) {
        this.host = host;
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public String title() {
        return "a key of root to log on to the other hosts";
    }

    @Override
    public Assessment assess() throws RemoteException {
        List<String> lines = host.run(ASK).lines();
        if (key(lines).isPresent()) {
            return Assessment.inPlace();
        }
        if (lines.contains("locked")) {
            return Assessment.refused(FILE + " has a pass phrase, or is damaged, so that nothing can use it unattended."
                    + " Move it away, or take the pass phrase off (ssh-keygen -p).");
        }
        return Assessment.needed(List.of("ssh-keygen -t ed25519 -N '' -f " + FILE));
    }

    @Override
    public void apply(UndoLog undo) throws RemoteException {
        if (host.run(MAKE_FOLDER, FOLDER).text().equals("made")) {
            undo.add("remove " + FOLDER, () -> host.run("rmdir -- \"$1\"", FOLDER));
        }
        host.run(MAKE_KEY, FILE, "root@" + host.calledBy());
        undo.add("remove the key " + FILE, () -> host.run(REMOVE, FILE));
    }

    @Override
    public void verify() throws RemoteException {
        if (publicKey().isEmpty()) {
            throw host.failure("root has no key that can be used unattended.", "");
        }
    }

    /** The public half; empty as long as there is no key. */
    Optional<SshPublicKey> publicKey() throws RemoteException {
        if (known == null) {
            known = key(host.run(ASK).lines()).orElse(null);
        }
        return Optional.ofNullable(known);
    }

    /** The host whose root has it. */
    ComputeHost owner() {
        return host;
    }

    private Optional<SshPublicKey> key(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("key "))
                .findFirst()
                .flatMap(line -> SshPublicKey.parse(line.substring("key ".length())))
                .map(key -> new SshPublicKey(
                        key.type(), key.blob(), key.comment().isEmpty() ? "root@" + host.calledBy() : key.comment()));
    }
}
