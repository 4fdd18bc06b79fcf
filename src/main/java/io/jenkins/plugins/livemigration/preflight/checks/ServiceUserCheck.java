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

    /** The folder where it is by default as well: that saves nearly every host the second round. */
    private static final HostScript SCRIPT = new HostScript(
            NovaConf.QUESTIONS
                    + """
            file /etc/libvirt/qemu.conf
            ask passwd '' 5 getent passwd "$1" libvirt-qemu qemu
            ask owner "$2" 3 stat -c '%u %g %a' -- "$2"
            """);

    /** What only the files could tell: another folder, another user and group of QEMU. */
    private static final HostScript MORE = new HostScript(
            """
            if [ -n "$1" ]; then ask owner "$1" 3 stat -c '%u %g %a' -- "$1"; fi
            if [ -n "$2" ]; then ask passwd '' 5 getent passwd "$2"; fi
            if [ -n "$3" ]; then ask group '' 5 getent group "$3"; fi
            """);

    private static final HostScript SERVER = new HostScript("ask passwd '' 5 getent passwd \"$1\"\n");

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
        String path = scope.settings().instancesPath();
        String folder = path.isEmpty() ? InstancesFolder.DEFAULT : path;
        Answers<Facts> first = scope.askEach(host -> SCRIPT.ask(host, user, folder));
        Answers<Facts> server = scope.askNfsServer(host -> SERVER.ask(host, user));
        Map<String, HostUsers> users = new LinkedHashMap<>();
        first.byHost().forEach((host, facts) -> users.put(host, HostUsers.of(facts, user, path)));
        Answers<Facts> second = scope.askEach(host -> {
            HostUsers known = users.get(host.name());
            return known == null || known.isComplete()
                    ? new Facts(List.of())
                    : MORE.ask(host, known.unseenFolder(), known.unseenUser(), known.unseenGroup());
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
