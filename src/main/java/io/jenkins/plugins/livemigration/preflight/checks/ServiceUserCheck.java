package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.preflight.Answers;
import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the user that owns the instances, and the one that QEMU runs as, have the same numbers everywhere: on shared
 * storage numbers own files, not names.
 */
final class ServiceUserCheck implements Check {

    private static final String ID = "service-user";

    private static final HostScript SCRIPT = new HostScript(
            NovaConf.QUESTIONS
                    + """
            file /etc/libvirt/qemu.conf
            ask user "$1" 5 getent passwd "$1"
            ask qemu libvirt-qemu 5 getent passwd libvirt-qemu
            ask qemu qemu 5 getent passwd qemu
            """);

    /** The configured user and group of QEMU by their numbers, and the owner of the folder, which may hang. */
    private static final HostScript OWNER = new HostScript(
            """
            ask owner "$1" 3 stat -c '%u %g %a' -- "$1"
            if [ -n "$2" ]; then ask qemu "$2" 5 getent passwd "$2"; fi
            if [ -n "$3" ]; then ask group "$3" 5 getent group "$3"; fi
            """);

    private static final HostScript SERVER = new HostScript("ask user \"$1\" 5 getent passwd \"$1\"\n");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Service user and QEMU user have the same numbers everywhere";
    }

    @Override
    public String guide() {
        return "Shared storage, step 1";
    }

    @Override
    public List<Finding> run(CheckScope scope) throws InterruptedException {
        String user = scope.settings().serviceUser();
        Answers<Facts> first = scope.askEach(host -> SCRIPT.ask(host, user));
        Answers<Facts> server = scope.askNfsServer(host -> SERVER.ask(host, user));
        Map<String, HostUsers> users = new LinkedHashMap<>();
        first.byHost()
                .forEach((host, facts) ->
                        users.put(host, HostUsers.of(facts, scope.settings().instancesPath())));
        Answers<Facts> second = scope.askEach(host -> {
            HostUsers known = users.get(host.name());
            return known == null
                    ? new Facts(List.of())
                    : OWNER.ask(host, known.instances(), known.qemuUser(), known.qemuGroup());
        });
        FindingList findings = new FindingList(ID);
        findings.addAll(first.failureFindings(ID));
        findings.addAll(server.failureFindings(ID));
        second.failureFindings(ID).stream()
                .filter(failure -> findings.hasNoneOf(failure.host()))
                .forEach(failure -> findings.addAll(List.of(failure)));
        users.replaceAll((host, known) -> {
            Facts more = second.byHost().get(host);
            return more == null ? known : known.with(more);
        });
        new UserJudge(user, findings).judge(users, server.byHost());
        return findings.all();
    }
}
