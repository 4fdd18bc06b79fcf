package io.jenkins.plugins.livemigration.jenkins.hostconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.ConfigOutcome;
import io.jenkins.plugins.livemigration.hostconfig.ConfigReport;
import io.jenkins.plugins.livemigration.hostconfig.Plan;
import io.jenkins.plugins.livemigration.hostconfig.PlanSettings;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.jenkins.task.HostAccess;
import io.jenkins.plugins.livemigration.jenkins.task.TaskLog;
import io.jenkins.plugins.livemigration.local.LocalHosts;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import io.jenkins.plugins.livemigration.ssh.HostKeyPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes of hosts as an agent makes them. */
@Timeout(60)
class ConfigTaskTest {

    private static final HostAccess ACCESS = new HostAccess("root", null, HostKeyPolicy.strict(""), null);

    @TempDir
    private Path folder;

    private Path workspace;
    private final RemoteHosts hosts = new LocalHosts();
    private final List<String> done = new ArrayList<>();
    private final TaskLog log = new TaskLog();

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = Files.createDirectories(folder.resolve("workspace"));
    }

    @AfterEach
    void close() {
        hosts.close();
        Thread.interrupted();
    }

    /** A change of a made-up thing; what happens while it is made is the test's. */
    private final class Made implements Change {

        private final Runnable meanwhile;

        Made(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public String host() {
            return "kvm07";
        }

        @Override
        public String title() {
            return "a thing";
        }

        @Override
        public Assessment assess() {
            return Assessment.needed(List.of("make it"));
        }

        @Override
        public void apply(UndoLog undo) {
            undo.add("unmake it", () -> done.add("unmade"));
            done.add("made");
            meanwhile.run();
        }

        @Override
        public void verify() {
            // A made-up thing is as it should be.
        }
    }

    private ConfigTask task(boolean dryRun, String file, Runnable meanwhile) {
        Plan plan = Plan.inTurn("a title", List.of(new Made(meanwhile)), List.of(), List.of());
        return task(dryRun, file, given -> plan);
    }

    private ConfigTask task(boolean dryRun, String file, PlanSource source) {
        return new ConfigTask(
                "a task",
                source,
                new PlanSettings(dryRun, true, Duration.ofSeconds(30)),
                ACCESS,
                file.isEmpty() ? null : new ResultFile(workspace.toString(), file));
    }

    private ConfigReport carryOut(ConfigTask task) throws IOException {
        return (ConfigReport) task.carryOut(hosts, log);
    }

    @Test
    void makesThePlanAndWritesWhatBecameOfIt() throws IOException {
        ConfigReport report = carryOut(task(false, "result.json", () -> {}));

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.CHANGED);
        assertThat(done).containsExactly("made");
        assertThat(workspace.resolve("result.json"))
                .content()
                .contains("\"changed\"")
                .contains("a thing");
        assertThat(log.from(0)).anyMatch(line -> line.contains("kvm07"));
    }

    @Test
    void changesNothingInADryRunWhichMayBeMadeOnceMore() throws IOException {
        ConfigTask task = task(true, "", () -> {});

        assertThat(carryOut(task).outcome()).isEqualTo(ConfigOutcome.PLANNED);
        assertThat(done).isEmpty();
        assertThat(workspace).isEmptyDirectory();
        assertThat(task.isRepeatable()).isTrue();
        assertThat(task(false, "", () -> {}).isRepeatable()).isFalse();
    }

    @Test
    void whatWasStoppedIsTakenBackAndItsResultFileWritten() throws IOException {
        Thread caller = Thread.currentThread();

        ConfigReport report = carryOut(task(false, "result.json", caller::interrupt));

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.STOPPED);
        assertThat(done).containsExactly("made", "unmade");
        assertThat(workspace.resolve("result.json")).content().contains("\"stopped\"");
        assertThat(log.from(0)).noneMatch(line -> line.contains("could not be written"));
    }

    @Test
    void touchesNoHostWhenItsResultFileCannotBeWritten() {
        PlanSource notAsked = given -> {
            throw new AssertionError("no host is to be asked");
        };

        assertThatThrownBy(() -> carryOut(task(false, "none/result.json", notAsked)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("resultFile 'none/result.json' cannot be written")
                .hasMessageEndingWith("No host was touched.");
    }

    @Test
    void tellsWhatBecameOfHostsEvenIfItsFileCannotBeWrittenAnyMore() throws IOException {
        Path reports = Files.createDirectory(workspace.resolve("reports"));
        ConfigReport report = carryOut(task(false, "reports/result.json", () -> {
            try {
                Files.delete(reports);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }));

        assertThat(report.outcome()).isEqualTo(ConfigOutcome.CHANGED);
        assertThat(log.from(0)).anyMatch(line -> line.contains("the result file could not be written: resultFile"));
    }
}
