package io.jenkins.plugins.livemigration.hostconfig.compute;

import io.jenkins.plugins.livemigration.hostfiles.SshPublicKey;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A host's own SSH server as it is configured (sshd(8), {@code -T}): what it lets in, and its host keys, read on the
 * host itself. Asking for them over the network would trust whoever answers.
 *
 * @param settings lines {@code keyword value}, keywords in lower case
 * @param hostKeys public halves of the host's keys
 */
record SshServer(List<String> settings, List<SshPublicKey> hostKeys) {

    // "sshd -T" wants the keys readable and the privilege separation folder, and says why if not.
    private static final String ASK =
            """
            settings=$(sshd -T -C "user=root,host=$1,addr=$2" 2>/dev/null) || settings=
            printf '%s\\n' "$settings"
            echo ==
            files=$(printf '%s\\n' "$settings" | sed -n 's/^hostkey //p')
            for file in ${files:-/etc/ssh/ssh_host_ed25519_key /etc/ssh/ssh_host_ecdsa_key /etc/ssh/ssh_host_rsa_key}; do
                [ -f "$file.pub" ] && cat "$file.pub"
            done
            exit 0""";

    /**
     * Asks a host how its SSH server treats root who comes from another one.
     *
     * @param from the other host
     */
    static SshServer of(ComputeHost host, ComputeHost from) throws RemoteException {
        List<String> lines =
                host.run(ASK, from.calledBy(), from.addresses().get(0)).lines();
        int middle = lines.indexOf("==");
        List<SshPublicKey> keys = new ArrayList<>();
        lines.subList(middle + 1, lines.size())
                .forEach(line -> SshPublicKey.parse(line).ifPresent(keys::add));
        return new SshServer(lines.subList(0, middle), keys);
    }

    /** Why root cannot log on by key; empty if nothing is seen that forbids it. */
    List<String> refusals(String host) {
        List<String> result = new ArrayList<>();
        Optional<String> root = setting("permitrootlogin");
        if (root.filter(value -> value.equals("no") || value.equals("forced-commands-only"))
                .isPresent()) {
            result.add("The SSH server of " + host + " has PermitRootLogin " + root.get()
                    + ": set 'PermitRootLogin prohibit-password' in its sshd_config, for the other hosts at least"
                    + " (Match Address), and reload it.");
        }
        if (setting("pubkeyauthentication").filter("no"::equals).isPresent()) {
            result.add("The SSH server of " + host + " has PubkeyAuthentication no: set it to yes in its sshd_config,"
                    + " and reload it.");
        }
        Optional<String> files = setting("authorizedkeysfile");
        if (files.filter(value -> !value.contains(".ssh/authorized_keys") || value.equals("none"))
                .isPresent()) {
            result.add("The SSH server of " + host + " reads keys from " + files.get()
                    + ", not from .ssh/authorized_keys: see AuthorizedKeysFile in its sshd_config.");
        }
        return result;
    }

    private Optional<String> setting(String keyword) {
        return settings.stream()
                .filter(line -> line.startsWith(keyword + " "))
                .findFirst()
                .map(line -> line.substring(keyword.length() + 1).strip());
    }
}
