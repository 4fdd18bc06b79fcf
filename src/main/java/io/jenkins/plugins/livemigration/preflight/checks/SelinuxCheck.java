package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import io.jenkins.plugins.livemigration.migration.storage.MountTable;
import io.jenkins.plugins.livemigration.preflight.Answers;
import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether SELinux lets guests move, where it is enabled. Whether it is enabled is asked first: on a host without it,
 * {@code restorecon} says nothing and does nothing. Where instances lie is read from the table of mounts, which answers
 * even when the NFS server is dead.
 */
final class SelinuxCheck implements Check {

    private static final String ID = "selinux";

    private static final HostScript SCRIPT = new HostScript(
            """
            run enabled '' selinuxenabled
            e=$s
            run file-system '' test -e /sys/fs/selinux/enforce
            if [ "$e" -eq 0 ]; then
                run mode '' getenforce
                run label '' stat -c %C /etc/hosts
                run expected '' matchpathcon -n /etc/hosts
                run boolean '' getsebool virt_use_nfs
            fi
            """);

    private static final String WITHOUT = "SELinux is not enabled: no labels to heed";
    private static final int TYPE = 2;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "SELinux: label of /etc/hosts, guests on NFS";
    }

    @Override
    public String guide() {
        return "General configuration, step 2";
    }

    @Override
    public List<Finding> run(CheckScope scope) throws InterruptedException {
        Answers<Facts> answers =
                HostFacts.then(scope, (host, known) -> isWithout(known) ? known : known.and(SCRIPT.ask(host)));
        FindingList findings = new FindingList(ID);
        findings.addAll(answers.failureFindings(ID));
        answers.byHost()
                .forEach((host, facts) -> judge(host, facts, scope.settings().instancesPath(), findings));
        return findings.all();
    }

    /** Neither the kernel nor the tools know of it. */
    private static boolean isWithout(Facts facts) {
        return facts.first("selinux").filter(fact -> !fact.succeeded()).isPresent();
    }

    private static void judge(String host, Facts facts, String instancesPath, FindingList findings) {
        if (isWithout(facts)) {
            findings.pass(host, WITHOUT, List.of());
            return;
        }
        Fact enabled = facts.first("enabled").orElseThrow();
        boolean hasFileSystem = facts.first("file-system").orElseThrow().succeeded();
        if (enabled.hasNoProgram() && hasFileSystem) {
            findings.warn(
                    host,
                    "SELinux is enabled in the kernel, but there is no selinuxenabled to ask about it",
                    List.of(enabled.text()),
                    "Install libselinux-utils (RHEL) or selinux-utils (Debian).");
            return;
        }
        if (!enabled.succeeded()) {
            findings.pass(host, WITHOUT, List.of());
            return;
        }
        String mode = facts.text("mode", "unknown");
        boolean enforcing = mode.equalsIgnoreCase("Enforcing");
        List<String> evidence = new ArrayList<>(List.of("mode: " + mode));
        evidence.addAll(label(host, facts, enforcing, findings));
        evidence.addAll(instances(host, facts, instancesPath, enforcing, findings));
        if (findings.hasNoneOf(host)) {
            findings.pass(
                    host,
                    enforcing
                            ? "SELinux is enforcing, and lets guests move"
                            : "SELinux is enabled but not enforcing; nothing would stand in the way if it were",
                    evidence);
        }
    }

    private static List<String> label(String host, Facts facts, boolean enforcing, FindingList findings) {
        String label = facts.text("label", "");
        String expected = facts.text("expected", "");
        List<String> evidence = List.of("/etc/hosts is labelled " + label + ", the policy wants " + expected);
        if (expected.isEmpty()) {
            return List.of("/etc/hosts is labelled " + label + "; the policy names no label for it");
        }
        if (!type(label).equals(type(expected))) {
            findings.problem(
                    enforcing,
                    host,
                    "/etc/hosts has the wrong SELinux label, so services cannot read it"
                            + (enforcing ? "" : " once SELinux enforces"),
                    evidence,
                    "restorecon -v /etc/hosts; configureComputeHost with hostsFile: true does so as well.");
        }
        return evidence;
    }

    /** The third part of a label is what the policy's rules are about; users differ from policy to policy. */
    private static String type(String label) {
        String[] parts = label.split(":");
        return parts.length > TYPE ? parts[TYPE] : label;
    }

    private static List<String> instances(
            String host, Facts facts, String wanted, boolean enforcing, FindingList findings) {
        String path;
        try {
            path = InstancesFolder.of(facts, wanted);
        } catch (UnparsableException e) {
            findings.skip(
                    host,
                    "whether instances lie on NFS is not known: " + e.file() + " cannot be read (check 'nova-conf')");
            return List.of();
        }
        Optional<String> type =
                MountTable.of(facts.text("mounts", "").lines().toList()).fileSystemOf(path);
        boolean nfs = type.filter(one -> one.startsWith("nfs")).isPresent();
        String setting = facts.first("boolean").map(Fact::text).orElse("");
        List<String> evidence = List.of(path + " lies on " + type.orElse("an unknown file system"), setting);
        if (nfs && !setting.endsWith("--> on")) {
            findings.problem(
                    enforcing,
                    host,
                    "instances lie on NFS, and virt_use_nfs is not on: QEMU may not open their disks"
                            + (enforcing ? "" : " once SELinux enforces"),
                    evidence,
                    "setsebool -P virt_use_nfs on; configureNfsShare does so as well. restorecon does not help on NFS.");
        }
        return nfs ? evidence : evidence.subList(0, 1);
    }
}
