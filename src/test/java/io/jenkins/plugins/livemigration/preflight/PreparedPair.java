package io.jenkins.plugins.livemigration.preflight;

import io.jenkins.plugins.livemigration.lab.LinuxHost;
import io.jenkins.plugins.livemigration.lab.LinuxHosts;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * The lab's hosts as the guide wants compute hosts to be, but for libvirt, which does not run on them: by commands that
 * an administrator would give.
 */
final class PreparedPair {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    private static final String EXPORT =
            "echo '/var/lib/nova/instances *(rw,sync,fsid=0,no_root_squash)' >/etc/exports; exportfs -ra";

    /** Of the lab's settings these two would be found fault with. Prints root's public key. */
    private static final String HOST =
            """
            printf 'vnc_tls = 1\nvnc_tls_x509_verify = 1\n' >>/etc/libvirt/qemu.conf
            sed -i 's/^listen_tcp.*/listen_tcp = 0/' /etc/libvirt/libvirtd.conf
            echo 'nfs-server:/ /var/lib/nova/instances nfs4 defaults 0 0' >>/etc/fstab
            mount -a
            printf '%s' "$1" >/root/.ssh/known_hosts
            ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519
            cat /root/.ssh/id_ed25519.pub
            """;

    private static final String AUTHORIZE = "printf '%s\n' \"$1\" >>/root/.ssh/authorized_keys";

    /** An authority, and for each host of the arguments a key with a certificate for both roles; in an archive as text. */
    private static final String CERTIFICATES =
            """
            mkdir -m 700 /run/certificates
            cd /run/certificates
            openssl ecparam -name prime256v1 -genkey -noout -out ca-key.pem
            openssl req -x509 -new -key ca-key.pem -subj '/CN=authority of a test' -days 90 -out ca-cert.pem \\
                -addext keyUsage=critical,keyCertSign
            for host; do
                mkdir $host
                openssl ecparam -name prime256v1 -genkey -noout -out $host/server-key.pem
                printf 'subjectAltName=DNS:%s,DNS:%s.lab\nextendedKeyUsage=serverAuth,clientAuth\n' $host $host >extensions
                openssl req -new -key $host/server-key.pem -subj "/CN=$host.lab" |
                    openssl x509 -req -CA ca-cert.pem -CAkey ca-key.pem -CAcreateserial -days 90 \\
                        -extfile extensions -out $host/server-cert.pem 2>/dev/null
                cp $host/server-key.pem $host/client-key.pem
                cp $host/server-cert.pem $host/client-cert.pem
                cp ca-cert.pem $host/
            done
            tar -cz "$@" | base64 -w 0
            """;

    private static final String INSTALL =
            """
            mkdir -p /etc/pki/qemu
            base64 -d | tar -xz -C /etc/pki/qemu --strip-components 1 "$1"
            chown root:root /etc/pki/qemu /etc/pki/qemu/*cert.pem
            chmod 755 /etc/pki/qemu
            chown nova:nova /etc/pki/qemu/*key.pem
            chmod 640 /etc/pki/qemu/*key.pem
            """;

    /** SELinux, on a host that was started without. Labels are those of the policy only where they are set anew. */
    private static final String ENABLE_SELINUX =
            """
            sed -i s/^SELINUX=.*/SELINUX=permissive/ /etc/selinux/config
            load_policy -i
            restorecon /etc/hosts
            setsebool virt_use_nfs on
            """;

    private final RemoteHosts hosts;

    PreparedPair(RemoteHosts hosts) {
        this.hosts = hosts;
    }

    /** Prepares all hosts of a fresh lab. */
    void prepare(LinuxHosts lab) throws RemoteException, IOException {
        String known = Files.readString(lab.knownHosts());
        LinuxHost a = lab.hostA();
        LinuxHost b = lab.hostB();
        on(lab.nfsServer(), EXPORT);
        String keyOfA = on(a, HOST, known);
        String keyOfB = on(b, HOST, known);
        on(a, AUTHORIZE, keyOfB);
        on(b, AUTHORIZE, keyOfA);
        String certificates = on(a, CERTIFICATES, a.name(), b.name());
        for (LinuxHost host : List.of(a, b)) {
            run(host, Command.script("set -e\n" + INSTALL, host.name()).withInput(certificates));
        }
        on(a, ENABLE_SELINUX);
    }

    /** Runs a script on a host, which must succeed. */
    String on(LinuxHost host, String script, String... arguments) throws RemoteException {
        return run(host, Command.script("set -e\n" + script, arguments));
    }

    private String run(LinuxHost host, Command command) throws RemoteException {
        return hosts.host(HostReference.parse(host.name()))
                .run(command.within(LIMIT))
                .orFail()
                .output()
                .strip();
    }
}
