package io.jenkins.plugins.livemigration.jenkins.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.Poll;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import io.jenkins.plugins.livemigration.ssh.HostKeyPolicy;
import io.jenkins.plugins.livemigration.ssh.Secret;
import io.jenkins.plugins.livemigration.ssh.SshKey;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks as an agent does them: each in a thread of its own. */
@Timeout(120)
class AgentTasksTest {

    private static final HostAccess WITHOUT_KEY = new HostAccess("root", null, HostKeyPolicy.strict(""), null);

    private static final TaskClasses NO_CLASSES = new TaskClasses(List.of());

    private final AgentTasks tasks = new AgentTasks();

    @FunctionalInterface
    private interface Work {
        Serializable on(RemoteHosts hosts, TaskLog log) throws IOException, InterruptedException;
    }

    private record Given(HostAccess access, Work work) implements HostTask {

        private static final long serialVersionUID = 1L;

        @Override
        public String title() {
            return "given work";
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public Serializable carryOut(RemoteHosts hosts, TaskLog log) throws IOException, InterruptedException {
            return work.on(hosts, log);
        }
    }

    private void start(Work work) {
        tasks.start("1", new Given(WITHOUT_KEY, work), NO_CLASSES);
    }

    private TaskStatus ended() {
        return Poll.until(
                "the task ends",
                () -> Optional.of(tasks.status("1", 0)).filter(TaskStatus::hasEnded),
                () -> tasks.status("1", 0).toString());
    }

    private Serializable report() {
        return ((HostTaskResult) ended().result()).report();
    }

    @Test
    void doesTheWorkInAThreadThatBearsItsNameAndTellsWhatCameOfIt() {
        start((hosts, log) -> {
            log.say("one\ntwo");
            log.warn("three");
            return Thread.currentThread().getName() + " "
                    + Thread.currentThread().isDaemon();
        });

        assertThat(ended())
                .isEqualTo(new TaskStatus(
                        true,
                        List.of("one", "two", "WARNING: three"),
                        true,
                        new HostTaskResult("given work true", List.of()),
                        ""));
        assertThat(tasks.status("1", 2).lines()).containsExactly("WARNING: three");
        assertThat(tasks.status("1", 3).lines()).isEmpty();
    }

    @Test
    void aTaskThatIsUnderWayHasNoResultYet() {
        CountDownLatch goOn = new CountDownLatch(1);
        start((hosts, log) -> {
            log.say("begun");
            goOn.await();
            return "done";
        });

        TaskStatus status = Poll.until(
                "it begins",
                () -> Optional.of(tasks.status("1", 0))
                        .filter(seen -> !seen.lines().isEmpty()),
                () -> "");
        assertThat(status).isEqualTo(new TaskStatus(true, List.of("begun"), false, null, ""));

        goOn.countDown();
        assertThat(report()).isEqualTo("done");
    }

    @Test
    void tellsWhatItNotedLastForItsNextRun() {
        start((hosts, log) -> {
            log.note("task-1");
            log.note("task-2");
            return "done";
        });

        assertThat(ended().note()).isEqualTo("task-2");
        assertThat(tasks.status("2", 0).note()).isEmpty();
    }

    @Test
    void startedTwiceItIsDoneOnce() {
        AtomicInteger times = new AtomicInteger();
        start((hosts, log) -> times.incrementAndGet());
        ended();
        start((hosts, log) -> times.incrementAndGet());

        assertThat(report()).isEqualTo(1);
        assertThat(times).hasValue(1);
    }

    @Test
    void isStoppedByAnInterrupt() {
        start((hosts, log) -> {
            new CountDownLatch(1).await();
            return "never";
        });

        assertThat(tasks.stop("1")).isTrue();

        assertThat(ended()).isEqualTo(new TaskStatus(true, List.of(), true, null, "It was stopped."));
    }

    @Test
    void whatIsStoppedMayHaveAResult() {
        start((hosts, log) -> {
            try {
                new CountDownLatch(1).await();
                return "never";
            } catch (InterruptedException e) {
                return "taken back";
            }
        });

        tasks.stop("1");

        assertThat(report()).isEqualTo("taken back");
    }

    /** What the vCenter does for a task goes on without its controller, and ends with its build. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTaskCanTellALostControllerFromAStoppedBuild(boolean lost) {
        Work untilStopped = (hosts, log) -> {
            log.say("begun");
            try {
                new CountDownLatch(1).await();
                return "never";
            } catch (InterruptedException e) {
                return "heard: " + log.isHeard();
            }
        };
        AgentTask task = new AgentTask(new Given(WITHOUT_KEY, untilStopped), NO_CLASSES);
        task.begin();
        Poll.until(
                "it begins",
                () -> Optional.of(task.status(0)).filter(seen -> !seen.lines().isEmpty()),
                () -> "");

        if (lost) {
            task.abandon();
        } else {
            task.stop();
        }

        TaskStatus status =
                Poll.until("it ends", () -> Optional.of(task.status(0)).filter(TaskStatus::hasEnded), () -> "");
        assertThat(((HostTaskResult) status.result()).report()).isEqualTo("heard: " + !lost);
    }

    @Test
    void aFileThatCannotBeReadIsToldInOneSentence() {
        start((hosts, log) -> {
            throw new IOException("The file is not there.");
        });

        assertThat(ended()).isEqualTo(new TaskStatus(true, List.of(), true, null, "The file is not there."));
    }

    @Test
    void anErrorWithoutAWordIsToldByItsName() {
        start((hosts, log) -> {
            throw new IOException();
        });

        assertThat(ended().fault()).isEqualTo("java.io.IOException");
    }

    /** Classes that are missing on an agent arrive as such. */
    @Test
    void anErrorOfThePluginIsToldWithItsPlace() {
        start((hosts, log) -> {
            throw (NoClassDefFoundError) new NoClassDefFoundError("a/b/C").initCause(new IOException("channel closed"));
        });

        assertThat(ended().fault())
                .startsWith("An error of the plugin: java.lang.NoClassDefFoundError: a/b/C, caused by"
                        + " java.io.IOException: channel closed at "
                        + getClass().getName());
    }

    @Test
    void knowsNothingOfOthers() {
        assertThat(tasks.status("2", 0)).isEqualTo(new TaskStatus(false, List.of(), false, null, ""));
        assertThat(tasks.stop("2")).isFalse();
        tasks.forget("2");
    }

    @Test
    void forgetsATaskWhoseResultIsKnown() {
        start((hosts, log) -> "done");
        ended();

        tasks.forget("1");

        assertThat(tasks.status("1", 0).isKnown()).isFalse();
    }

    @Test
    void reachesItsOwnMachineWithoutCredentialsAndSaysWhatIsMissingForOthers() {
        start((hosts, log) -> {
            try {
                String own =
                        hosts.host(HostReference.parse("localhost")).reference().name();
                hosts.host(HostReference.parse("192.0.2.1"));
                return own;
            } catch (RemoteException e) {
                return e.kind() + " " + e.getMessage();
            }
        });

        assertThat(report())
                .asString()
                .startsWith("LOGIN_REFUSED 192.0.2.1: The step has no credentials")
                .contains("credentialsId");
    }

    @Test
    void namesKnownHostKeysThatCannotBeUsed() {
        SshKey key = SshKey.of(Secret.of("a private key"));
        HostAccess access = new HostAccess("root", key, HostKeyPolicy.strict("kvm07 ssh-ed25519 broken!"), null);

        tasks.start("1", new Given(access, (hosts, log) -> "done"), NO_CLASSES);

        assertThat(ended().lines()).singleElement().asString().startsWith("WARNING: ");
        assertThat(access.toString()).doesNotContain("a private key");
    }
}
