package io.jenkins.plugins.livemigration.preflight.checks.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.migration.storage.MountTable;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.preflight.checks.storage.FolderView.Answer;
import io.jenkins.plugins.livemigration.preflight.checks.storage.FolderView.Attempt;
import io.jenkins.plugins.livemigration.preflight.checks.storage.FolderView.Sight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Judgement of what hosts see on NFS, as their kernels put it. */
class StorageJudgeTest {

    private static final String PATH = "/var/lib/nova/instances";
    private static final String ROOT = "23 1 98:0 / / rw,relatime - ext4 /dev/root rw";
    private static final String NFS = "41 23 0:35 / /var/lib/nova/instances rw,relatime - nfs4 nfs-server:/"
            + " rw,vers=4.2,rsize=262144,hard,proto=tcp,timeo=600,clientaddr=10.77.0.11,addr=10.77.0.10";
    private static final Sight SEEN = new Sight("64060:64060, mode 600", new Attempt(0, ""), true);
    private static final Sight UNSEEN = new Sight("", new Attempt(1, "cat: No such file or directory"), false);

    @Test
    void oneShareOnAllHostsPasses() {
        List<Finding> findings = judge(view("a", NFS, Map.of("b", SEEN)), view("b", NFS, Map.of("a", SEEN)));

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.PASS, Verdict.PASS);
        assertThat(findings.get(0).found()).isEqualTo(PATH + " is nfs-server:/ (nfs4), the same on all hosts");
        assertThat(findings.get(0).evidence())
                .containsExactly(
                        "mode and owner: 755 64060:64060",
                        "free: 900 MiB of 1000 MiB",
                        "free inodes: 90 of 100",
                        "8 MiB written and flushed: 0.1 s, 80 MB/s",
                        "sees the file of b as 64060:64060, mode 600");
    }

    @Test
    void theHostThatLacksTheShareFails() {
        List<Finding> findings = judge(view("a", NFS, Map.of("b", UNSEEN)), view("b", ROOT, Map.of("a", UNSEEN)));

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.PASS, Verdict.FAIL);
        assertThat(findings.get(1).found())
                .isEqualTo(PATH + " is local ext4 of /, not the share that other hosts have");
        assertThat(findings.get(1).evidence()).containsExactly("a: nfs-server:/ (nfs4)");
    }

    @Test
    void differentExportsFailAsAPair() {
        List<Finding> findings = judge(view("a", NFS, Map.of("b", UNSEEN)), view("b", NFS, Map.of("a", UNSEEN)));

        assertThat(findings).extracting(Finding::place).containsExactly("a to b", "b to a");
        assertThat(findings.get(0).found()).contains("does not see the file that b has just written");
    }

    @Test
    void aWrongNumberIsShownAsItIsSeen() {
        Sight foreign = new Sight("64060:64060, mode 600", new Attempt(1, "cat: Permission denied"), false);
        List<Finding> findings = judge(view("a", NFS, Map.of("b", SEEN)), view("b", NFS, Map.of("a", foreign)));

        assertThat(findings.get(1).found())
                .isEqualTo("user nova cannot read what nova of a has written: it is seen as 64060:64060, mode 600");
    }

    @Test
    void whatComesTooLateIsNotSaidToBeForbidden() {
        Sight late =
                new Sight("64060:64060, mode 600", new Attempt(124, "Session terminated, killing shell..."), false);
        List<Finding> findings = judge(view("a", NFS, Map.of("b", SEEN)), view("b", NFS, Map.of("a", late)));

        assertThat(findings.get(1))
                .returns(Verdict.WARN, Finding::verdict)
                .returns(
                        "did not read within 3 s the file that a has written, so that whether both see the same is not"
                                + " known",
                        Finding::found);

        FolderView slow = view("a", NFS, Map.of(), new Space(1_024_000, 921_600), new Attempt(124, ""));
        assertThat(judge(slow)).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
            assertThat(finding.found()).isEqualTo("a file of nova was not written in " + PATH + " within 5 s");
        });
    }

    @Test
    void aDeadServerFailsWithItsAddress() {
        FolderView dead = new FolderView(
                "a",
                PATH,
                MountTable.of(List.of(ROOT, NFS)).mountOf(PATH),
                Answer.SERVER_DEAD,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Attempt.NONE,
                "",
                Map.of());

        assertThat(judge(dead)).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.evidence().toString()).contains("10.77.0.10", "2049");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'proto=tcp,addr=10.0.0.1', 10.0.0.1:2049",
        "'port=20490,addr=10.0.0.1', 10.0.0.1:20490",
        "'port=0,addr=fe80::1', fe80::1:2049",
        "'proto=rdma,addr=10.0.0.1', ''",
    })
    void theServerIsWhomTheKernelTalksTo(String options, String expected) {
        String line = "41 23 0:35 / " + PATH + " rw - nfs4 nfs-server:/ rw," + options;

        assertThat(MountTable.of(List.of(ROOT, line))
                        .mountOf(PATH)
                        .flatMap(NfsServer::of)
                        .map(server -> server.address() + ":" + server.port())
                        .orElse(""))
                .isEqualTo(expected);
    }

    @Test
    void littleRoomIsWarnedOf() {
        FolderView full = view("a", NFS, Map.of("b", SEEN), new Space(1_024_000, 40_000), new Attempt(0, ""));

        assertThat(judge(full, view("b", NFS, Map.of("a", SEEN)))).first().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
            assertThat(finding.found()).startsWith("less than 5 % of the space");
        });
    }

    @Test
    void blocksAreCountedInKib() {
        assertThat(Space.ofData("32768 29685 12345 59008 46133\n")).contains(new Space(949_920, 395_040));
        assertThat(Space.ofFiles("32768 29685 12345 59008 46133\n")).contains(new Space(59_008, 46_133));
        assertThat(Space.ofData("stat: cannot read file system information")).isEmpty();
        assertThat(Space.ofFiles("")).isEmpty();
    }

    private static List<Finding> judge(FolderView... views) {
        return new StorageJudge("shared-storage", "nova").judge(List.of(views));
    }

    private static FolderView view(String host, String mount, Map<String, Sight> reads) {
        return view(host, mount, reads, new Space(1_024_000, 921_600), new Attempt(0, ""));
    }

    private static FolderView view(String host, String mount, Map<String, Sight> reads, Space disk, Attempt write) {
        List<String> lines = mount.equals(ROOT) ? List.of(ROOT) : List.of(ROOT, mount);
        return new FolderView(
                host,
                PATH,
                MountTable.of(lines).mountOf(PATH),
                Answer.HERE,
                "755 64060:64060",
                Optional.of(disk),
                Optional.of(new Space(100, 90)),
                Optional.of(true),
                write,
                "0.1 s, 80 MB/s",
                reads);
    }
}
