package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.preflight.Answers;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Topic;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What several checks must know of a host, asked once in a preflight: its configuration files, names, addresses, mounts and
 * users. Nothing of it touches a shared folder or libvirt, either of which may hang.
 */
final class HostFacts {

    private static final Topic<Facts> TOPIC = new Topic<>("host");

    /** Argument: the service user. The groups are those that QEMU runs with, as packages or operators have it. */
    private static final HostScript SCRIPT = new HostScript(
            """
            files %s /etc/libvirt/qemu.conf /etc/libvirt/libvirtd.conf /etc/hosts
            line name '' /proc/sys/kernel/hostname
            ask full-name '' 5 hostname -f
            run addresses '' ip -o addr show
            run mounts '' cat /proc/self/mountinfo
            ask passwd '' 5 getent passwd "$1" libvirt-qemu qemu
            ask group '' 5 getent group "$1" libvirt-qemu qemu kvm
            command -v selinuxenabled >/dev/null || [ -e /sys/fs/selinux/enforce ]
            tell selinux $? '' ''
            [ -d /etc/pki/libvirt-migrate ]
            tell migration-folder $? '' ''
            """
                    .formatted(NovaConf.PATHS));

    /** Arguments: user and group of QEMU that only qemu.conf could tell; either may be empty. */
    private static final HostScript MORE = new HostScript(
            """
            if [ -n "$1" ]; then ask passwd '' 5 getent passwd "$1"; fi
            if [ -n "$2" ]; then ask group '' 5 getent group "$2"; fi
            """);

    private HostFacts() {}

    /** A question that these must be known for. */
    @FunctionalInterface
    interface Question<T> {
        T ask(RemoteHost host, Facts known) throws RemoteException, InterruptedException;
    }

    /** Those of all hosts. */
    static Answers<Facts> of(CheckScope scope) throws InterruptedException {
        String user = scope.settings().serviceUser();
        return scope.askOnce(TOPIC, host -> ask(host, user));
    }

    /** Asks every host a question that these must be known for; a failure to tell them is one to answer it. */
    static <T> Answers<T> then(CheckScope scope, Question<T> question) throws InterruptedException {
        Answers<Facts> known = of(scope);
        Answers<T> answers = scope.askEach(host -> {
            Facts facts = known.byHost().get(host.name());
            return facts == null ? null : question.ask(host, facts);
        });
        return answers.after(known);
    }

    /** These of every host, and with them other facts of it. */
    static Answers<Facts> and(CheckScope scope, Answers<Facts> others) throws InterruptedException {
        Answers<Facts> known = of(scope);
        Map<String, Facts> all = new LinkedHashMap<>();
        others.after(known)
                .byHost()
                .forEach((host, facts) -> all.put(host, known.byHost().get(host).and(facts)));
        return new Answers<>(all, others.failures(), others.unasked()).after(known);
    }

    private static Facts ask(RemoteHost host, String user) throws RemoteException {
        Facts first = SCRIPT.ask(host, user);
        HostUsers users = HostUsers.of(first, user);
        return users.isComplete() ? first : first.and(MORE.ask(host, users.unseenUser(), users.unseenGroup()));
    }
}
