package io.jenkins.plugins.livemigration.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.FakeRemoteHost;
import io.jenkins.plugins.livemigration.remote.FakeRemoteHosts;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PreflightTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    private final FakeRemoteHosts hosts = new FakeRemoteHosts();
    private final AtomicBoolean removed = new AtomicBoolean();

    @Test
    void everyHostAndEveryPairIsAsked() throws Exception {
        add("a", "b", "c");
        PreflightReport report = run(LONG, 16, each("one", "question"), pairs("two"));

        assertThat(report.checks()).extracting("id").containsExactly("reachable", "one", "two");
        assertThat(report.of("one")).extracting(Finding::place).containsExactly("a", "b", "c");
        assertThat(report.of("two"))
                .extracting(Finding::place)
                .containsExactly("a to b", "a to c", "b to a", "b to c", "c to a", "c to b");
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void findingsComeByCheckThenByHost() throws Exception {
        add("a", "b", "c");
        Check backwards = check("backwards", scope -> Stream.of("c", "a", "b")
                .map(host -> finding("backwards", host, Verdict.PASS))
                .toList());
        PreflightReport report = run(LONG, 4, backwards, each("one", "question"));

        assertThat(report.findings())
                .extracting(finding -> finding.check() + " " + finding.host())
                .containsExactly(
                        "reachable a",
                        "reachable b",
                        "reachable c",
                        "backwards a",
                        "backwards b",
                        "backwards c",
                        "one a",
                        "one b",
                        "one c");
    }

    @Test
    void anUnreachableHostCostsOnlyItself() throws Exception {
        add("a", "b", "c");
        hosts.add("b")
                .refuses(new RemoteException(
                        RemoteException.Kind.LOGIN_REFUSED, "b", "refused the key", "Add it to authorized_keys."));
        PreflightReport report = run(LONG, 4, each("one", "question"), pairs("two"));

        Finding unreachable = report.of("reachable").get(1);
        assertThat(unreachable.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(unreachable.found()).isEqualTo("refused the key");
        assertThat(unreachable.remedy()).isEqualTo("Add it to authorized_keys.");
        assertThat(report.of("one"))
                .extracting(Finding::host, Finding::verdict, Finding::found)
                .containsExactly(
                        tuple("a", Verdict.PASS, "fine"),
                        tuple("b", Verdict.SKIP, "not reachable"),
                        tuple("c", Verdict.PASS, "fine"));
        assertThat(report.of("two")).extracting(Finding::place).containsExactly("a to c", "b", "c to a");
    }

    @Test
    void withNoHostNoCheckIsMade() throws Exception {
        PreflightReport report = run(LONG, 4, List.of("a", "b"), faulty("one"));

        assertThat(report.of("one")).extracting(Finding::found).containsOnly("not reachable");
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void oneMachineUnderTwoNamesIsRefused() throws Exception {
        hosts.add("a").machine("m", "boot");
        hosts.add("b").machine("m", "boot");
        hosts.add("c");
        PreflightReport report = run(LONG, 4, List.of("a", "b", "c"), each("one", "question"));

        assertThat(report.of("reachable"))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.PASS, Verdict.FAIL, Verdict.PASS);
        assertThat(report.of("reachable").get(1).found()).startsWith("is the same machine as a");
        assertThat(report.of("one").get(1).found()).isEqualTo("the same machine as a");
    }

    @Test
    void aClonedDiskIsOnlyWarnedOf() throws Exception {
        hosts.add("a").machine("m", "boot of a");
        hosts.add("b").machine("m", "boot of b");
        PreflightReport report = run(LONG, 4, List.of("a", "b"), each("one", "question"));

        assertThat(report.of("reachable")).extracting(Finding::verdict).containsExactly(Verdict.PASS, Verdict.WARN);
        assertThat(report.of("one")).extracting(Finding::verdict).containsOnly(Verdict.PASS);
    }

    @Test
    void hostsWithoutIdentityAreNotTakenForOne() throws Exception {
        hosts.add("a").machine("", "");
        hosts.add("b").machine("", "");

        assertThat(run(LONG, 4, List.of("a", "b")).of("reachable"))
                .extracting(Finding::verdict)
                .containsOnly(Verdict.PASS);
    }

    @Test
    void whatSeveralChecksWantToKnowIsAskedOnce() throws Exception {
        add("a", "b");
        hosts.add("c").reacts("question", command -> {
            throw new RemoteException(RemoteException.Kind.FAILED, "c", "it broke", "Mend it.");
        });
        Topic<String> topic = new Topic<>("names");
        PreflightReport report = run(
                LONG, 4, List.of("a", "b", "c"), knowing("one", topic), knowing("two", topic), each("three", "other"));

        for (String check : List.of("one", "two")) {
            assertThat(report.of(check))
                    .extracting(Finding::host, Finding::verdict, Finding::found)
                    .containsExactly(
                            tuple("a", Verdict.PASS, "a says yes"),
                            tuple("b", Verdict.PASS, "b says yes"),
                            tuple("c", Verdict.FAIL, "could not be asked: it broke"));
        }
        // Three hosts: log-on and identity, the shared question, and that of the third check.
        assertThat(hosts.calls()).isEqualTo(3 * 2 + 3 + 3);
    }

    @Test
    void anotherTopicIsAnotherQuestion() throws Exception {
        add("a");
        run(LONG, 4, knowing("one", new Topic<>("names")), knowing("two", new Topic<>("names")));

        assertThat(hosts.calls()).isEqualTo(2 + 2);
    }

    @Test
    void whoeverWaitsForASharedAnswerIsToldThatItCameTooLate() throws Exception {
        hosts.add("a").takes("question", LONG);
        Topic<String> topic = new Topic<>("names");
        PreflightReport report =
                run(Duration.ofMillis(300), 4, List.of("a"), knowing("one", topic), knowing("two", topic));

        assertThat(report.findings())
                .filteredOn(finding -> !finding.check().equals("reachable"))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.SKIP, Verdict.SKIP);
    }

    private static Check knowing(String id, Topic<String> topic) {
        return check(id, scope -> {
            Answers<String> answers = scope.askOnce(topic, host -> {
                host.run(Command.of("question"));
                return host.name() + " says yes";
            });
            List<Finding> findings = new ArrayList<>(answers.failureFindings(id));
            answers.byHost()
                    .forEach(
                            (host, said) -> findings.add(new Finding(id, host, "", Verdict.PASS, said, List.of(), "")));
            return findings;
        });
    }

    @Test
    void aFaultOfACheckCostsOnlyThatCheck() throws Exception {
        add("a", "b");
        Check inQuestion = check("two", scope -> {
            scope.askEach(host -> {
                throw new IllegalArgumentException("in the question");
            });
            return List.of();
        });
        PreflightReport report = run(LONG, 4, faulty("one"), inQuestion, each("three", "question"));

        assertThat(report.of("one")).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.found()).contains("a fault of this plugin", "java.lang.IllegalStateException", "a bug");
        });
        assertThat(report.of("two").get(0).found()).contains("IllegalArgumentException", "in the question");
        assertThat(report.of("three")).extracting(Finding::verdict).containsOnly(Verdict.PASS);
    }

    @Test
    void aCheckThatSaysNothingOfAHostIsAFault() throws Exception {
        add("a", "b");
        PreflightReport report = run(LONG, 4, check("one", scope -> List.of(finding("one", "a", Verdict.PASS))));

        assertThat(report.of("one")).extracting(Finding::verdict).containsExactly(Verdict.PASS, Verdict.FAIL);
        assertThat(report.of("one").get(1).found()).contains("said nothing");
    }

    @Test
    void onlyOneHostLeavesNothingForPairs() throws Exception {
        add("a");
        PreflightReport report = run(LONG, 4, List.of("a"), pairs("two"));

        assertThat(report.of("two")).extracting(Finding::verdict).containsExactly(Verdict.SKIP);
        assertThat(report.of("two").get(0).found()).contains("two hosts");
    }

    @Test
    void noMoreCallsThanAllowedAreInFlight() throws Exception {
        hosts.delay(Duration.ofMillis(10));
        add("a", "b", "c", "d", "e", "f");
        PreflightReport report = run(LONG, 3, pairs("one"), pairs("two"), each("three", "question"));

        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(hosts.mostInFlight()).isEqualTo(3);
    }

    @Test
    void whatTheTimeDoesNotAllowIsSkippedWithTheReason() throws Exception {
        add("a", "b");
        hosts.add("c").takes("question", LONG);
        hosts.add("d");
        PreflightReport report = run(Duration.ofMillis(500), 1, List.of("a", "b", "c", "d"), each("one", "question"));

        assertThat(report.of("one"))
                .extracting(Finding::host, Finding::verdict, Finding::found)
                .containsExactly(
                        tuple("a", Verdict.PASS, "fine"),
                        tuple("b", Verdict.PASS, "fine"),
                        tuple("c", Verdict.SKIP, "no answer yet when the time limit of 0.5 s had passed"),
                        tuple("d", Verdict.SKIP, "not asked: the time limit of 0.5 s had passed"));
    }

    @Test
    void whatIsAskedTooLateIsNotAsked() throws Exception {
        hosts.add("a").takes("slow", LONG);
        Check late = check("one", scope -> {
            scope.askEach(host -> host.run(Command.of("slow")));
            return scope.askEach(host -> host.run(Command.of("later"))).failureFindings("one");
        });
        PreflightReport report = run(Duration.ofMillis(200), 4, List.of("a"), late);

        assertThat(report.of("one"))
                .extracting(Finding::verdict, Finding::found)
                .containsExactly(tuple(Verdict.SKIP, "not asked: the time limit of 0.2 s had passed"));
    }

    @Test
    void tidyingUpHappensWhenTheTimeIsUp() throws Exception {
        FakeRemoteHost host =
                hosts.add("a").takes("slow", LONG).answers("remove", "").answers("forget", "");
        run(Duration.ofMillis(200), 1, List.of("a"), untidy());

        assertThat(host.ran("remove")).isTrue();
        assertThat(host.ran("forget")).isTrue();
    }

    @Test
    void aHostThatNeverConnectsIsNotWaitedForLongerThanTheTime() throws Exception {
        hosts.add("a");
        hosts.add("b").takes("/etc/machine-id", LONG);
        PreflightReport report = run(Duration.ofMillis(200), 4, List.of("a", "b"));

        assertThat(report.of("reachable").get(1).verdict()).isEqualTo(Verdict.SKIP);
    }

    @Test
    void anInterruptEndsItAndTidiesUp() throws Exception {
        FakeRemoteHost host =
                hosts.add("a").takes("slow", LONG).answers("remove", "").answers("forget", "");
        CountDownLatch begun = new CountDownLatch(1);
        host.reacts("slow", command -> {
            begun.countDown();
            hosts.host(HostReference.parse("a"));
            throw neverEnding(host);
        });
        FutureTask<PreflightReport> task = new FutureTask<>(() -> run(LONG, 4, List.of("a"), untidy()));
        Thread thread = new Thread(task);
        thread.start();
        begun.await();
        thread.interrupt();

        assertThatThrownBy(task::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(host.ran("remove")).isTrue();
        assertThat(host.ran("forget")).isTrue();
    }

    @Test
    void anInterruptWaitsForAQuestionThatTakesItsTimeToTidyUp() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        FakeRemoteHost host = hosts.add("a").takes("remove", Duration.ofMillis(300));
        host.reacts("slow", command -> {
            begun.countDown();
            throw neverEnding(host);
        });
        FutureTask<PreflightReport> task = new FutureTask<>(() -> run(LONG, 4, List.of("a"), tidiesItself()));
        Thread thread = new Thread(task);
        thread.start();
        begun.await();
        thread.interrupt();

        assertThatThrownBy(task::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(removed).isTrue();
    }

    @Test
    void theNfsServerIsAskedByThoseWhoWant() throws Exception {
        add("a", "b");
        hosts.add("storage").answers("question", "");
        Check check = check("one", scope -> {
            Answers<Integer> server =
                    scope.askNfsServer(host -> host.run(Command.of("question")).status());
            assertThat(server.byHost()).isEqualTo(Map.of("storage", 0));
            return each("one", "question").run(scope);
        });
        PreflightReport report = new Preflight(hosts, List.of(check), 4, LONG, PreflightListener.NONE)
                .run(references(List.of("a", "b")), withNfsServer("storage"));

        assertThat(report.hosts()).containsExactly("a", "b", "storage");
        assertThat(report.of("reachable")).extracting(Finding::host).containsExactly("a", "b", "storage");
        assertThat(report.of("one")).extracting(Finding::host).containsExactly("a", "b");
    }

    @Test
    void anNfsServerThatIsAwayIsAFailureOfItself() throws Exception {
        add("a");
        Check check = check("one", scope -> {
            Answers<Integer> server =
                    scope.askNfsServer(host -> host.run(Command.of("question")).status());
            List<Finding> findings = new ArrayList<>(server.failureFindings("one"));
            findings.add(finding("one", "a", Verdict.PASS));
            return findings;
        });
        PreflightReport report = new Preflight(hosts, List.of(check), 4, LONG, PreflightListener.NONE)
                .run(references(List.of("a")), withNfsServer("storage"));

        assertThat(report.of("reachable")).extracting(Finding::verdict).containsExactly(Verdict.PASS, Verdict.FAIL);
        assertThat(report.of("one"))
                .extracting(Finding::host, Finding::verdict)
                .containsExactly(tuple("a", Verdict.PASS), tuple("storage", Verdict.FAIL));
    }

    @Test
    void theListenerHearsOfEachHostAndEachCheck() throws Exception {
        add("a");
        List<String> heard = new CopyOnWriteArrayList<>();
        PreflightListener listener = new PreflightListener() {
            @Override
            public void connected(String host) {
                heard.add("connected " + host);
            }

            @Override
            public void unreachable(String host, RemoteException why) {
                heard.add("unreachable " + host);
            }

            @Override
            public void begun(Check check) {
                heard.add("begun " + check.id());
            }

            @Override
            public void ended(Check check, List<Finding> findings, Duration took) {
                heard.add("ended " + check.id() + " " + findings.size());
            }
        };
        new Preflight(hosts, List.of(each("one", "question")), 4, LONG, listener)
                .run(references(List.of("a", "gone")), PreflightSettings.defaults());

        assertThat(Set.copyOf(heard)).isEqualTo(Set.of("connected a", "unreachable gone", "begun one", "ended one 1"));
    }

    // --- what the tests are made of

    private void add(String... names) {
        for (String name : names) {
            hosts.add(name).answers("question", "");
        }
        known = List.of(names);
    }

    private List<String> known = List.of();

    private PreflightReport run(Duration timeout, int parallel, Check... checks) throws InterruptedException {
        return run(timeout, parallel, known, checks);
    }

    private PreflightReport run(Duration timeout, int parallel, List<String> names, Check... checks)
            throws InterruptedException {
        return new Preflight(hosts, List.of(checks), parallel, timeout, PreflightListener.NONE)
                .run(references(names), PreflightSettings.defaults());
    }

    private static List<HostReference> references(List<String> names) {
        return names.stream().map(HostReference::parse).toList();
    }

    private static PreflightSettings withNfsServer(String server) {
        return new PreflightSettings(Map.of(), "nova", "", server, PortRange.GUIDE, List.of(), false);
    }

    private static RemoteException neverEnding(FakeRemoteHost host) throws RemoteException {
        host.takes("asleep", LONG).run(Command.of("asleep").within(LONG.plus(LONG)));
        return new RemoteException(RemoteException.Kind.FAILED, host.name(), "slept to the end", "");
    }

    /** Creates something in a question, which the question removes, and something that the check removes. */
    private static Check untidy() {
        return check("untidy", scope -> {
            try {
                return scope.askEach(host -> {
                            try {
                                return host.run(Command.of("slow").within(LONG.plus(LONG)));
                            } finally {
                                host.run(Command.of("remove"));
                            }
                        })
                        .failureFindings("untidy");
            } finally {
                assertThat(scope.cleanUp(host -> host.run(Command.of("forget"))).failures())
                        .isEmpty();
            }
        });
    }

    /** Only the question has something to remove, so that the check ends before its question does. */
    private Check tidiesItself() {
        return check("untidy", scope -> scope.askEach(host -> {
                    try {
                        return host.run(Command.of("slow").within(LONG));
                    } finally {
                        removed.set(host.run(Command.of("remove")).succeeded());
                    }
                })
                .failureFindings("untidy"));
    }

    private static Check faulty(String id) {
        return check(id, scope -> {
            throw new IllegalStateException("a bug");
        });
    }

    private static Check each(String id, String command) {
        return check(id, scope -> {
            Answers<Boolean> answers =
                    scope.askEach(host -> host.run(Command.of(command)).succeeded());
            List<Finding> findings = new ArrayList<>(answers.failureFindings(id));
            answers.byHost().keySet().forEach(host -> findings.add(finding(id, host, Verdict.PASS)));
            return findings;
        });
    }

    private static Check pairs(String id) {
        return check(id, scope -> {
            PairAnswers<Boolean> answers = scope.askPairs(
                    (from, to) -> from.run(Command.of("question", to.name())).succeeded());
            List<Finding> findings = new ArrayList<>(answers.failureFindings(id));
            answers.byPair()
                    .keySet()
                    .forEach(pair ->
                            findings.add(new Finding(id, pair.from(), pair.to(), Verdict.PASS, "fine", List.of(), "")));
            return findings;
        });
    }

    private static Finding finding(String check, String host, Verdict verdict) {
        return new Finding(check, host, "", verdict, "fine", List.of(), "");
    }

    @FunctionalInterface
    private interface Body {
        List<Finding> run(CheckScope scope) throws InterruptedException;
    }

    private static Check check(String id, Body body) {
        return new Check() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public String title() {
                return "check " + id;
            }

            @Override
            public String guide() {
                return "guide";
            }

            @Override
            public List<Finding> run(CheckScope scope) throws InterruptedException {
                return body.run(scope);
            }
        };
    }
}
