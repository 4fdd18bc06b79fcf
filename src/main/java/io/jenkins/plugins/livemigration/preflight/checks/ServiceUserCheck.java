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
        Answers<Facts> answers = FolderFacts.of(scope);
        Answers<Facts> server = scope.askNfsServer(host -> SERVER.ask(host, user));
        Map<String, HostUsers> users = new LinkedHashMap<>();
        HostFacts.of(scope).byHost().forEach((host, facts) -> users.put(host, HostUsers.of(facts, user)));
        Map<String, Fact> owners = new LinkedHashMap<>();
        answers.byHost().forEach((host, facts) -> facts.first("owner").ifPresent(owner -> owners.put(host, owner)));
        FindingList findings = new FindingList(ID);
        findings.addAll(answers.failureFindings(ID));
        findings.addAll(server.failureFindings(ID));
        new UserJudge(user, owners, findings).judge(users, server.byHost());
        return findings.all();
    }
}
