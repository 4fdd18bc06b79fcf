package io.jenkins.plugins.livemigration.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.local.LocalHosts;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Preflight;
import io.jenkins.plugins.livemigration.preflight.PreflightListener;
import io.jenkins.plugins.livemigration.preflight.PreflightReport;
import io.jenkins.plugins.livemigration.preflight.PreflightSettings;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts, run by a real shell: that of this machine, which is only read. */
class HostScriptTest {

    private final LocalHosts hosts = new LocalHosts();

    @AfterEach
    void close() {
        hosts.close();
    }

    @Test
    void everythingComesBackAsItWas() throws Exception {
        Facts facts = ask(
                "run echo \"$1\" printf %s \"$2\"\nask status x 3 sh -c 'echo oops >&2; exit 3'\n",
                "a b'\"", "fact x 0 \n ü %s");

        assertThat(facts.first("echo")).contains(new Fact("echo", 0, "a b'\"", "fact x 0 \n ü %s"));
        assertThat(facts.first("status")).contains(new Fact("status", 3, "x", "oops"));
    }

    @Test
    void aProgramThatIsMissingOrHangsIsAFact() throws Exception {
        Facts facts = ask("ask none '' 3 no-such-program\nask slow '' 0.2 sleep 20\n");

        assertThat(facts.first("none").orElseThrow().hasNoProgram()).isTrue();
        assertThat(facts.first("slow").orElseThrow().isLate()).isTrue();
    }

    @Test
    void ofFilesCommentsStayBehindButLinesDoNotMove(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("with space.conf");
        Files.writeString(file, "# secret\n[DEFAULT]\n;x\na = 1\n");

        Facts facts = ask("files \"$1\" \"$1.not-there\"\n", file.toString());

        assertThat(facts.of("file")).containsExactly(new Fact("file", 0, file.toString(), "#\n[DEFAULT]\n#\na = 1"));
    }

    @Test
    void manyFilesAreReadAtOnceEachForItself(@TempDir Path folder) throws Exception {
        Path first = Files.writeString(folder.resolve("first"), "1\n#\n# 2\n");
        Path empty = Files.writeString(folder.resolve("empty"), "");
        Path last = Files.writeString(folder.resolve("last of them"), "a = 'ü %s\\n'");
        String script = "files \"$1\" \"$2\" \"$3\" \"$4\"\n";

        assertThat(ask(script, first.toString(), empty.toString(), last.toString(), folder.toString())
                        .of("file"))
                .containsExactlyInAnyOrder(
                        new Fact("file", 0, first.toString(), "1\n#\n#"),
                        new Fact("file", 0, empty.toString(), ""),
                        new Fact("file", 0, last.toString(), "a = 'ü %s\\n'"),
                        new Fact("file", 1, folder.toString(), "is no file"));
    }

    /** The fault of one file is not that of the others, and says why. */
    @Test
    void aFileThatCannotBeReadKeepsTheOthersFromNothing(@TempDir Path folder) throws Exception {
        Path good = Files.writeString(folder.resolve("good"), "a\n");
        Facts facts = ask("files \"$1\" /proc/self/mem \"$1\"\nextract part '{ print' \"$1\"\n", good.toString());

        assertThat(facts.of("file")).contains(new Fact("file", 0, good.toString(), "a"));
        assertThat(facts.first("part").orElseThrow().succeeded()).isFalse();
        assertThat(facts.first("part").orElseThrow().text()).isNotEmpty();
    }

    @Test
    void aLineOfTheKernelNeedsNoProgram() throws Exception {
        Facts facts = ask("line release '' /proc/sys/kernel/osrelease\nline none x /proc/sys/kernel/no-such-file\n"
                + "run uname '' uname -r\n");

        assertThat(facts.text("release", "")).isEqualTo(facts.text("uname", "?"));
        assertThat(facts.first("none")).contains(new Fact("none", 1, "x", ""));
    }

    @Test
    void aProgramReadsWhatItIsGiven() throws Exception {
        String text = "x".repeat(100_000) + " $HOME `id` \\n GIVEN";

        assertThat(ask("given \"$1\" said l 5 cat\ngiven \"$1\" slow '' 0.2 sleep 20\n", text)
                        .all())
                .startsWith(new Fact("said", 0, "l", text))
                .anyMatch(Fact::isLate);
    }

    @Test
    void aScriptThatEndsEarlyIsNotTakenForAnAnswer() {
        assertThatThrownBy(() -> ask("exit 7\n"))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("ended early, with status 7");
    }

    @Test
    void noCheckFailsToAskThisMachine() throws Exception {
        List<String> mine = List.of("hypervisor", "nova-conf", "names", "selinux", "service-user");
        PreflightReport report = new Preflight(
                        hosts, new Checks(null).of(mine), 4, Duration.ofSeconds(60), PreflightListener.NONE)
                .run(List.of(HostReference.parse("localhost")), PreflightSettings.defaults());

        assertThat(report.findings())
                .extracting(Finding::check)
                .contains("reachable")
                .containsAll(mine);
        assertThat(report.findings())
                .extracting(Finding::found)
                .noneMatch(found -> found.startsWith("could not be asked") || found.startsWith("a fault"));
    }

    private Facts ask(String text, String... arguments) throws RemoteException {
        RemoteHost host = hosts.host(HostReference.parse("localhost"));
        return new HostScript(text).ask(host, arguments);
    }
}
