package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.EditedFile;
import io.jenkins.plugins.livemigration.hostconfig.Stage;
import io.jenkins.plugins.livemigration.hostfiles.AuthorizedKeysFile;
import io.jenkins.plugins.livemigration.hostfiles.KnownHostsFile;
import io.jenkins.plugins.livemigration.hostfiles.SshPublicKey;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Root of each host logs on to each other host. Public keys and host keys travel from host to host through us, over
 * connections that proved who is at their end; private keys stay where they are.
 */
final class SshMesh {

    private static final String AUTHORIZED_KEYS = "/root/.ssh/authorized_keys";
    private static final String KNOWN_HOSTS = "/root/.ssh/known_hosts";

    private final List<RootKey> keys;
    private final boolean replace;
    // Asked once: they are wanted by every other host, and none changes meanwhile.
    private final Map<String, List<SshPublicKey>> hostKeys = new ConcurrentHashMap<>();
    private final Map<String, List<String>> refusals = new ConcurrentHashMap<>();

    /** @param replace whether known hosts with another key are taken out; else they refuse the change */
    SshMesh(List<ComputeHost> hosts, boolean replace) {
        this.keys = hosts.stream().map(RootKey::new).toList();
        this.replace = replace;
    }

    /** @param names what a host is to know of the others' names, before it logs on by name */
    List<Stage> stages(List<AssessedOnce> names) {
        List<AssessedOnce> before = new ArrayList<>(names);
        List<AssessedOnce> files = new ArrayList<>();
        for (RootKey key : keys) {
            ComputeHost host = key.owner();
            files.add(new AssessedOnce(new EditedFile(
                    host.remote(),
                    AUTHORIZED_KEYS,
                    "keys of the other hosts in " + AUTHORIZED_KEYS,
                    EditedFile.Absence.CREATED_PRIVATE,
                    text -> authorized(host, text))));
            files.add(new AssessedOnce(new EditedFile(
                    host.remote(),
                    KNOWN_HOSTS,
                    "the other hosts in " + KNOWN_HOSTS,
                    EditedFile.Absence.CREATED_PRIVATE,
                    text -> known(host, text))));
        }
        before.addAll(files);
        List<Change> logins = new ArrayList<>();
        keys.forEach(key -> logins.add(new RootLogin(key.owner(), othersOf(key.owner()), before)));
        return List.of(
                new Stage("keys", List.copyOf(keys)),
                new Stage("who knows whom", List.copyOf(files)),
                new Stage("log-ons", logins));
    }

    private EditedFile.Edited authorized(ComputeHost host, String text) throws RemoteException {
        AuthorizedKeysFile file = AuthorizedKeysFile.parse(text);
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        boolean foreseen = false;
        for (RootKey key : keys) {
            if (key.owner().equals(host)) {
                continue;
            }
            refusals(host, key.owner()).stream()
                    .filter(refusal -> !problems.contains(refusal))
                    .forEach(problems::add);
            Optional<SshPublicKey> present = key.publicKey();
            if (present.isPresent()) {
                file.conditionsOf(present.get())
                        .ifPresent(conditions -> warnings.add("The key of " + key.host() + " is let in by a line with"
                                + " conditions, which stays as it is: " + conditions));
                file = file.with(present.get());
            } else {
                warnings.add("The key of " + key.host() + " is made by this plan and added then.");
                file = file.with(toBeMade(key.owner()));
                foreseen = true;
            }
        }
        return new EditedFile.Edited(file.text(), problems, warnings, foreseen);
    }

    /** Stands in a plan for a key that is not there yet. It is shown and never written. */
    private static SshPublicKey toBeMade(ComputeHost owner) {
        return new SshPublicKey("ssh-ed25519", "(to be made)", "root@" + owner.calledBy());
    }

    private EditedFile.Edited known(ComputeHost host, String text) throws RemoteException {
        KnownHostsFile file = KnownHostsFile.parse(text);
        List<String> problems = new ArrayList<>();
        for (ComputeHost other : othersOf(host)) {
            List<SshPublicKey> found = hostKeysOf(other, host);
            if (found.isEmpty()) {
                problems.add(other.name() + " shows no public host keys in /etc/ssh.");
            }
            for (SshPublicKey key : found) {
                List<KnownHostsFile.Contradiction> others = file.contradictions(other.knownHostsNames(), key);
                if (replace) {
                    file = file.without(others);
                } else {
                    others.forEach(line -> problems.add(KNOWN_HOSTS + ", line " + line.line() + ": " + line.host()
                            + " is known with the " + key.type() + " key "
                            + line.key().fingerprint()
                            + ", but the host has " + key.fingerprint()
                            + ". Take the line out, or give replaceConflicts: true."));
                }
                file = file.with(other.knownHostsNames(), key);
            }
        }
        return new EditedFile.Edited(file.text(), problems, List.of());
    }

    /** Why a host does not let root of another one in; empty if it does. */
    private List<String> refusals(ComputeHost host, ComputeHost from) throws RemoteException {
        String way = host.name() + " " + from.name();
        List<String> known = refusals.get(way);
        if (known != null) {
            return known;
        }
        SshServer server = SshServer.of(host, from);
        hostKeys.put(host.name(), server.hostKeys());
        refusals.put(way, server.refusals(host.name()));
        return refusals.get(way);
    }

    private List<SshPublicKey> hostKeysOf(ComputeHost other, ComputeHost host) throws RemoteException {
        List<SshPublicKey> known = hostKeys.get(other.name());
        if (known != null) {
            return known;
        }
        List<SshPublicKey> asked = SshServer.of(other, host).hostKeys();
        hostKeys.put(other.name(), asked);
        return asked;
    }

    private List<ComputeHost> othersOf(ComputeHost host) {
        return keys.stream()
                .map(RootKey::owner)
                .filter(other -> !other.equals(host))
                .toList();
    }
}
