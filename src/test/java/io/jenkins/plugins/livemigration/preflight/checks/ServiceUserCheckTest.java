package io.jenkins.plugins.livemigration.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceUserCheckTest {

    @Test
    void equalNumbersPass() throws Exception {
        List<Finding> findings = trial(users(64060), owner(64060)).findings();

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.PASS, Verdict.PASS);
        assertThat(findings.get(0).evidence())
                .containsExactly(
                        "nova is 64060:64060",
                        "QEMU runs as 64055:107",
                        "/var/lib/nova/instances belongs to 64060 64060 755");
    }

    @Test
    void anotherNumberFailsWhereItDiffers() throws Exception {
        List<Finding> findings = new Trial(new ServiceUserCheck())
                .host("kvm01", users(64060), "stat -c", owner(64060))
                .host("kvm02", users(1001), "stat -c", owner(1001))
                .host("kvm03", users(64060), "stat -c", owner(64060))
                .findings();

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.PASS, Verdict.FAIL, Verdict.PASS);
        assertThat(findings.get(1).found()).startsWith("nova is 1001:1001 here, but 64060:64060 elsewhere");
        assertThat(findings.get(1).remedy()).contains("alignIds: true", "unmount the share first");
    }

    @Test
    void theNfsServersNumbersAreTheYardstick() throws Exception {
        List<Finding> findings = trial(users(64060), owner(64060))
                .nfsServer("storage", new Recording().says("user", passwd("nova", 500, 500)))
                .findings();

        assertThat(findings)
                .extracting(Finding::host, Finding::verdict)
                .containsExactly(
                        tuple("kvm01", Verdict.FAIL), tuple("kvm02", Verdict.FAIL), tuple("storage", Verdict.PASS));
    }

    @Test
    void aServerWithoutTheUserFails() throws Exception {
        assertThat(trial(users(64060), owner(64060))
                        .nfsServer("storage", new Recording().says("user", 2, "nova", ""))
                        .findings())
                .extracting(Finding::host, Finding::verdict)
                .containsExactly(
                        tuple("kvm01", Verdict.PASS), tuple("kvm02", Verdict.PASS), tuple("storage", Verdict.FAIL));
    }

    @Test
    void aMissingUserFails() throws Exception {
        assertThat(problems(users(64060).says("user", 2, "nova", ""), owner(64060)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.found()).startsWith("there is no user nova here");
                    assertThat(finding.evidence()).containsExactly("kvm01: nova is 64060:64060");
                });
    }

    @Test
    void whereNobodyHasTheUserNovaDoesNotRun() throws Exception {
        List<Finding> findings = new Trial(new ServiceUserCheck())
                .host("kvm01", users(64060).says("user", 2, "nova", ""), "stat -c", owner(0))
                .findings();

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.SKIP);
    }

    @Test
    void theOwnerOfTheFolderIsComparedByNumber() throws Exception {
        assertThat(problems(users(64060), owner(0))).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.found()).contains("does not belong to nova (64060), but to UID 0");
            assertThat(finding.remedy()).startsWith("chown 64060:64060 /var/lib/nova/instances");
        });
    }

    @Test
    void aFolderThatHangsIsOnlyWarnedOf() throws Exception {
        assertThat(problems(users(64060), new Recording().says("owner", 137, "/var/lib/nova/instances", "")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
                    assertThat(finding.remedy()).contains("shared-storage");
                });
    }

    @Test
    void qemuMustHaveTheSameUserId() throws Exception {
        assertThat(problems(
                        users(64060).says("qemu", 0, "libvirt-qemu", passwd("libvirt-qemu", 33, 107)), owner(64060)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.found()).startsWith("QEMU runs as 33:107 here, but as 64055:107 elsewhere");
                });
    }

    @Test
    void anotherGroupOfQemuIsOnlyWarnedOf() throws Exception {
        assertThat(problems(
                        users(64060).says("qemu", 0, "libvirt-qemu", passwd("libvirt-qemu", 64055, 108)), owner(64060)))
                .singleElement()
                .extracting(Finding::verdict)
                .isEqualTo(Verdict.WARN);
    }

    @Test
    void qemuConfSaysWhoQemuIs() throws Exception {
        Recording first = users(64060).file("/etc/libvirt/qemu.conf", "user = \"root\"\ngroup = \"+0\"\n");
        Recording second = owner(64060).says("qemu", 0, "root", passwd("root", 0, 0));

        assertThat(problems(first, second))
                .singleElement()
                .extracting(Finding::found)
                .asString()
                .startsWith("QEMU runs as 0:0 here, but as 64055:107 elsewhere");
    }

    @Test
    void aUserOfQemuConfThatThereIsNotIsNamed() throws Exception {
        Recording first = users(64060).file("/etc/libvirt/qemu.conf", "user = \"qemo\"\n");

        assertThat(problems(first, owner(64060).says("qemu", 2, "qemo", "")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
                    assertThat(finding.found()).contains("qemu.conf names qemo");
                });
    }

    private static String passwd(String name, int uid, int gid) {
        return name + ":x:" + uid + ":" + gid + "::/var/lib/" + name + ":/usr/sbin/nologin";
    }

    private static Recording users(int nova) {
        return new Recording()
                .says("user", 0, "nova", passwd("nova", nova, nova))
                .says("qemu", 0, "libvirt-qemu", passwd("libvirt-qemu", 64055, 107))
                .says("qemu", 2, "qemu", "");
    }

    private static Recording owner(int uid) {
        return new Recording().says("owner", 0, "/var/lib/nova/instances", uid + " " + uid + " 755");
    }

    /** Of two hosts the second says this. */
    private static Trial trial(Recording first, Recording second) {
        return new Trial(new ServiceUserCheck())
                .host("kvm01", users(64060), "stat -c", owner(64060))
                .host("kvm02", first, "stat -c", second);
    }

    private static List<Finding> problems(Recording first, Recording second) throws InterruptedException {
        return trial(first, second).findings().stream()
                .filter(Finding::isProblem)
                .toList();
    }
}
