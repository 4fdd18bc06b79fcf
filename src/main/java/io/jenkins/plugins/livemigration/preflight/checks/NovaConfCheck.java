package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import io.jenkins.plugins.livemigration.preflight.Answers;
import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether Nova's own configuration lets guests move: where consoles listen, where instances lie, how it migrates. */
final class NovaConfCheck implements Check {

    private static final String ID = "nova-conf";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "nova.conf: console address, instances_path, migration options";
    }

    @Override
    public String guide() {
        return "General configuration, step 1, and Advanced configuration for KVM and QEMU";
    }

    @Override
    public List<Finding> run(CheckScope scope) throws InterruptedException {
        Answers<Facts> answers = HostFacts.of(scope);
        FindingList findings = new FindingList(ID);
        findings.addAll(answers.failureFindings(ID));
        judge(answers.byHost(), scope.settings().instancesPath(), findings);
        return findings.all();
    }

    private static void judge(Map<String, Facts> answers, String wantedPath, FindingList findings) {
        Map<String, NovaConf> read = new LinkedHashMap<>();
        answers.forEach((host, facts) -> {
            facts.of("file").stream()
                    .filter(file -> !file.succeeded() && concerns(file.label()))
                    .forEach(file -> findings.fail(
                            host, file.label() + " cannot be read", List.of(file.text()), "See why root cannot."));
            try {
                Optional<NovaConf> conf = NovaConf.of(facts);
                conf.ifPresentOrElse(
                        found -> read.put(host, found),
                        () -> findings.skip(
                                host, "has no /etc/nova/nova.conf, so its guests are not Nova's: nothing to compare"));
            } catch (UnparsableException e) {
                findings.fail(
                        host,
                        e.file() + " cannot be read: line " + e.line() + " is neither section, option nor comment",
                        List.of(SecretSparing.line(e.line(), e.content())),
                        "Correct the line; nova-compute does not start with it either.");
            }
        });
        Map<String, String> paths = new LinkedHashMap<>();
        read.forEach((host, conf) -> paths.put(host, conf.instancesPath()));
        read.forEach((host, conf) -> {
            List<String> evidence = new ArrayList<>();
            evidence.add("read: " + String.join(", ", conf.paths()));
            evidence.addAll(ConsoleListen.judge(host, conf, answers.get(host), findings));
            evidence.add("instances_path = " + paths.get(host));
            instancesPath(host, paths, wantedPath, findings);
            evidence.addAll(LiveMigrationOptions.judge(host, conf, findings));
            if (findings.hasNoneOf(host)) {
                findings.pass(host, "consoles, instances_path and migration options allow guests to move", evidence);
            }
        });
    }

    /** Other files are read along with these, for other checks. */
    private static boolean concerns(String path) {
        return NovaConf.isOne(path) || path.equals(LibvirtFile.QEMU);
    }

    private static void instancesPath(String host, Map<String, String> paths, String wanted, FindingList findings) {
        String path = paths.get(host);
        String expected = wanted.isEmpty()
                ? MostFrequent.of(paths.values()).orElseThrow()
                : wanted.length() > 1 ? wanted.replaceAll("/+$", "") : wanted;
        if (path.equals(expected)) {
            return;
        }
        List<String> evidence = paths.entrySet().stream()
                .map(entry -> entry.getKey() + ": instances_path = " + entry.getValue())
                .toList();
        findings.fail(
                host,
                "instances_path is " + path + ", but " + expected
                        + (wanted.isEmpty() ? " on other hosts" : " was given as instancesPath")
                        + "; it must be the same on all hosts",
                evidence,
                "configureComputeHost with novaConf: ['DEFAULT/instances_path': '" + expected
                        + "'] sets it; move the instances of this host before.");
    }
}
