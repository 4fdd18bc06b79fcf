package io.jenkins.plugins.livemigration.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.remote.FakeRemoteHost;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceUserCheckTest {

    private static final String FOLDER = "/var/lib/nova/instances";

    /** In the script that asks for what only qemu.conf can tell. */
    private static final String MORE = "getent group \"$2\"";

    /** In the script that looks at the folder. */
    private static final String LOOK = "stat -f";

    @Test
    void equalNumbersPass() throws Exception {
        List<Finding> findings = trial(users(64060)).findings();

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
                .host("kvm01", users(64060))
                .host("kvm02", users(1001, 64055, 107, 64060))
                .host("kvm03", users(64060))
                .findings();

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.PASS, Verdict.FAIL, Verdict.PASS);
        assertThat(findings.get(1).found()).startsWith("nova is 1001:1001 here, but 64060:64060 elsewhere");
        assertThat(findings.get(1).remedy()).contains("alignIds: true", "unmount the share first");
    }

    @Test
    void theNfsServersNumbersAreTheYardstick() throws Exception {
        List<Finding> findings = trial(users(64060))
                .nfsServer("storage", new Recording().says("passwd", passwd("nova", 500, 500)))
                .findings();

        assertThat(findings)
                .extracting(Finding::host, Finding::verdict)
                .containsExactly(
                        tuple("kvm01", Verdict.FAIL), tuple("kvm02", Verdict.FAIL), tuple("storage", Verdict.PASS));
    }

    @Test
    void aServerWithoutTheUserFails() throws Exception {
        assertThat(trial(users(64060))
                        .nfsServer("storage", new Recording().says("passwd", 2, "", ""))
                        .findings())
                .extracting(Finding::host, Finding::verdict)
                .containsExactly(
                        tuple("kvm01", Verdict.PASS), tuple("kvm02", Verdict.PASS), tuple("storage", Verdict.FAIL));
    }

    @Test
    void aMissingUserFails() throws Exception {
        assertThat(problems(without(users(64060)))).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.found()).startsWith("there is no user nova here");
            assertThat(finding.evidence()).containsExactly("kvm01: nova is 64060:64060");
        });
    }

    @Test
    void whereNobodyHasTheUserNovaDoesNotRun() throws Exception {
        List<Finding> findings = new Trial(new ServiceUserCheck())
                .host("kvm01", without(users(64060)))
                .findings();

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.SKIP);
    }

    @Test
    void theOwnerOfTheFolderIsComparedByNumber() throws Exception {
        assertThat(problems(users(64060, 64055, 107, 0))).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.found()).contains("does not belong to nova (64060), but to UID 0");
            assertThat(finding.remedy()).startsWith("chown 64060:64060 /var/lib/nova/instances");
        });
    }

    @Test
    void aFolderThatHangsIsOnlyWarnedOf() throws Exception {
        assertThat(problems(users(64060).says("owner", 137, FOLDER, "")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
                    assertThat(finding.remedy()).contains("shared-storage");
                });
    }

    @Test
    void qemuMustHaveTheSameUserId() throws Exception {
        assertThat(problems(users(64060, 33, 107, 64060))).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.found()).startsWith("QEMU runs as 33:107 here, but as 64055:107 elsewhere");
        });
    }

    @Test
    void anotherGroupOfQemuIsOnlyWarnedOf() throws Exception {
        assertThat(problems(users(64060, 64055, 108, 64060)))
                .singleElement()
                .extracting(Finding::verdict)
                .isEqualTo(Verdict.WARN);
    }

    @Test
    void qemuConfSaysWhoQemuIs() throws Exception {
        Recording first = users(64060).file("/etc/libvirt/qemu.conf", "user = \"root\"\ngroup = \"+0\"\n");
        Recording second = new Recording().says("passwd", 0, "", passwd("root", 0, 0));

        assertThat(problems(first, second))
                .singleElement()
                .extracting(Finding::found)
                .asString()
                .startsWith("QEMU runs as 0:0 here, but as 64055:107 elsewhere");
    }

    @Test
    void aUserOfQemuConfThatThereIsNotIsNamed() throws Exception {
        Recording first = users(64060).file("/etc/libvirt/qemu.conf", "user = \"qemo\"\n");

        assertThat(problems(first, new Recording().says("passwd", 2, "", "")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
                    assertThat(finding.found()).contains("qemu.conf names qemo");
                });
    }

    @Test
    void aGroupOfQemuConfIsFoundOrSaidToBeMissing() throws Exception {
        Recording first = users(64060).file("/etc/libvirt/qemu.conf", "user = \"libvirt-qemu\"\ngroup = \"images\"\n");

        assertThat(problems(first, new Recording().says("group", "images:x:107:")))
                .isEmpty();
        assertThat(problems(first, new Recording().says("group", 2, "", "")))
                .singleElement()
                .extracting(Finding::found)
                .asString()
                .contains("qemu.conf names libvirt-qemu:images, which there is not");
    }

    @Test
    void onlyWhatIsNotKnownYetIsAskedForLater() throws Exception {
        String group = "kvm:x:107:";

        assertThat(asksMore("user = \"+64055\"\ngroup = \"kvm\"\n", group)).isFalse();
        assertThat(asksMore("user = \"+33\"\ngroup = \"kvm\"\n", group)).isTrue();
        assertThat(asksMore("user = \"nova\"\ngroup = \"images\"\n", group)).isTrue();
    }

    private static boolean asksMore(String qemuConf, String group) throws InterruptedException {
        Recording recording =
                users(64060).file("/etc/libvirt/qemu.conf", qemuConf).says("group", 2, "", group);
        Trial trial = new Trial(new ServiceUserCheck());
        FakeRemoteHost host = trial.add("kvm01").reacts("tell end", command -> recording.to("kvm01", command));
        trial.findings();
        return host.ran(MORE);
    }

    @Test
    void aQemuThatRunsAsTheServiceUserIsNotFoundFaultWithTwice() throws Exception {
        Recording second = users(1001).file("/etc/libvirt/qemu.conf", "user = \"nova\"\ngroup = \"+64060\"\n");

        assertThat(problems(second))
                .singleElement()
                .extracting(Finding::found)
                .asString()
                .startsWith("nova is 1001");
    }

    @Test
    void aNovaConfThatCannotBeReadIsLeftToItsOwnCheck() throws Exception {
        assertThat(problems(users(64060).file("/etc/nova/nova.conf", "oops\n"))).isEmpty();
    }

    @Test
    void theFolderOfNovaConfIsTheOneThatIsLookedAt() throws Exception {
        Recording known = new Recording()
                .says("passwd", passwd("nova", 64060, 64060) + "\n" + passwd("libvirt-qemu", 64055, 107))
                .file("/etc/nova/nova.conf", "[DEFAULT]\ninstances_path = /srv/i\n");
        Trial trial = new Trial(new ServiceUserCheck());
        FakeRemoteHost host = trial.add("kvm01")
                .reacts("tell end", command -> known.to("kvm01", command))
                .reacts(LOOK, command -> new Recording()
                        .says("owner", 0, "/srv/i", "7 7 755")
                        .to("kvm01", command));

        assertThat(trial.findings())
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo("/srv/i does not belong to nova (64060), but to UID 7");
        assertThat(host.commands())
                .filteredOn(command -> command.arguments().get(2).contains(LOOK))
                .singleElement()
                .satisfies(command -> assertThat(command.arguments()).contains("/srv/i"));
    }

    private static String passwd(String name, int uid, int gid) {
        return name + ":x:" + uid + ":" + gid + "::/var/lib/" + name + ":/usr/sbin/nologin";
    }

    private static Recording users(int nova) {
        return users(nova, 64055, 107, 64060);
    }

    /** A host with these numbers; the user qemu is not there, so getent ends with 2. */
    private static Recording users(int nova, int qemu, int qemuGroup, int owner) {
        return new Recording()
                .says("passwd", 2, "", passwd("nova", nova, nova) + "\n" + passwd("libvirt-qemu", qemu, qemuGroup))
                .says("owner", 0, FOLDER, owner + " " + owner + " 755");
    }

    private static Recording without(Recording users) {
        return users.says("passwd", 2, "", passwd("libvirt-qemu", 64055, 107));
    }

    /** Of two hosts the second says this. */
    private static Trial trial(Recording second) {
        return new Trial(new ServiceUserCheck()).host("kvm01", users(64060)).host("kvm02", second);
    }

    private static List<Finding> problems(Recording second) throws InterruptedException {
        return trial(second).findings().stream().filter(Finding::isProblem).toList();
    }

    /** The second host says more to the script that asks for what only its qemu.conf and nova.conf can tell. */
    private static List<Finding> problems(Recording second, Recording more) throws InterruptedException {
        return new Trial(new ServiceUserCheck())
                .host("kvm01", users(64060)).host("kvm02", second, MORE, more).findings().stream()
                        .filter(Finding::isProblem)
                        .toList();
    }
}
