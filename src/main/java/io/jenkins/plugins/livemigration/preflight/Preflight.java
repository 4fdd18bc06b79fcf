package io.jenkins.plugins.livemigration.preflight;

import io.jenkins.plugins.livemigration.preflight.PreflightReport.CheckSummary;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteHosts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks every question of every host: logs on to all at once, then makes all checks at once, with a limit to the calls in
 * flight and to the whole time. What is found is always complete: each check says something of each host, if only why it
 * could not be asked.
 */
public final class Preflight {

    /** Id of what is always found out, and first: whether the hosts can be logged on to, and are different machines. */
    public static final String REACHABLE = "reachable";

    /** Calls in flight over all hosts and checks, unless told otherwise. */
    public static final int DEFAULT_PARALLEL = 16;

    /** Time for everything, unless told otherwise. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(120);

    private final RemoteHosts connections;
    private final List<Check> checks;
    private final int parallel;
    private final Duration timeout;
    private final PreflightListener listener;

    /**
     * @param connections how hosts are reached; stays open
     * @param checks the checks to make, in the order of the report
     * @param parallel calls in flight over all hosts and checks, 1 or more
     * @param timeout time for everything; tidying up may take 5 s more
     * @param listener hears what goes on
     */
    public Preflight(
            RemoteHosts connections,
            List<? extends Check> checks,
            int parallel,
            Duration timeout,
            PreflightListener listener) {
        this.connections = connections;
        this.checks = List.copyOf(checks);
        this.parallel = parallel;
        this.timeout = timeout;
        this.listener = new OneAtATime(listener);
    }

    /**
     * Makes the checks.
     *
     * @param hosts the compute hosts, each name once
     * @throws InterruptedException if the thread is interrupted; everything that checks created is removed by then, as
     *     far as the hosts answer
     */
    public PreflightReport run(List<HostReference> hosts, PreflightSettings settings) throws InterruptedException {
        Instant begun = Instant.now();
        long start = System.nanoTime();
        TimeLimit time = new TimeLimit(timeout);
        List<String> names =
                new ArrayList<>(hosts.stream().map(HostReference::name).toList());
        Optional<HostReference> nfsServer = settings.nfsServer().isEmpty()
                ? Optional.empty()
                : Optional.of(HostReference.parse(settings.nfsServer()));
        try (Inquiries inquiries = new Inquiries(parallel, time)) {
            Roster roster = new Muster(connections, inquiries, time, listener).call(hosts, nfsServer);
            List<Finding> findings = new ArrayList<>(roster.findings());
            List<CheckSummary> summaries = new ArrayList<>();
            summaries.add(
                    new CheckSummary(REACHABLE, "Hosts can be logged on to", "General configuration", since(start)));
            nfsServer
                    .map(HostReference::name)
                    .filter(name -> !names.contains(name))
                    .ifPresent(names::add);
            Order order = new Order(names);
            for (CheckRun made : makeAll(roster, settings, inquiries, time)) {
                findings.addAll(order.sort(made.findings()));
                summaries.add(made.summary());
            }
            return new PreflightReport(names, summaries, findings, begun, since(start));
        }
    }

    private List<CheckRun> makeAll(Roster roster, PreflightSettings settings, Inquiries inquiries, TimeLimit time)
            throws InterruptedException {
        List<CheckRun> runs = new ArrayList<>();
        Scope scope = new Scope(roster, settings, inquiries);
        try {
            for (Check check : checks) {
                CheckRun run = new CheckRun(check, roster, time, listener);
                runs.add(run);
                run.begin(scope);
            }
            for (CheckRun run : runs) {
                run.await();
            }
            return runs;
        } catch (InterruptedException e) {
            time.stop();
            runs.forEach(CheckRun::interrupt);
            inquiries.interrupt();
            runs.forEach(CheckRun::awaitTidy);
            // A check ends when it is interrupted; its questions may still be removing what they created.
            inquiries.awaitTidy();
            throw e;
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
