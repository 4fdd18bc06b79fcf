package io.jenkins.plugins.livemigration.preflight;

import io.jenkins.plugins.livemigration.preflight.PreflightReport.CheckSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One check being made: its faults and its lateness cost only itself, and no host is left without a finding. */
final class CheckRun {

    private static final Logger LOG = Logger.getLogger(CheckRun.class.getName());

    private final Check check;
    private final Roster roster;
    private final TimeLimit time;
    private final PreflightListener listener;
    private final long start = System.nanoTime();
    private FutureTask<List<Finding>> task;
    private Thread thread;
    private volatile Duration took = Duration.ZERO;
    private List<Finding> findings = List.of();

    CheckRun(Check check, Roster roster, TimeLimit time, PreflightListener listener) {
        this.check = check;
        this.roster = roster;
        this.time = time;
        this.listener = listener;
    }

    void begin(CheckScope scope) {
        task = new FutureTask<>(() -> make(scope));
        thread = new NamedThreads("preflight-check-" + check.id()).newThread(task);
        thread.start();
    }

    private List<Finding> make(CheckScope scope) throws InterruptedException {
        listener.begun(check);
        List<Finding> found = List.of();
        try {
            found = roster.reachable().isEmpty() ? List.of() : check.run(scope);
            return found;
        } finally {
            took = Duration.ofNanos(System.nanoTime() - start);
            listener.ended(check, found, took);
        }
    }

    /** Waits for the end of the check, at most until the time limit and the grace have passed. */
    void await() throws InterruptedException {
        List<Finding> all = new ArrayList<>();
        try {
            all.addAll(task.get(untilTheVeryEnd(), TimeUnit.NANOSECONDS));
            roster.reachable().forEach(host -> addIfNothingIsSaid(host.name(), all));
        } catch (ExecutionException e) {
            LOG.log(Level.WARNING, e.getCause(), () -> "The check " + check.id() + " has a fault");
            roster.reachable().forEach(host -> all.add(fault(host.name(), e.getCause())));
        } catch (TimeoutException e) {
            thread.interrupt();
            took = Duration.ofNanos(System.nanoTime() - start);
            roster.reachable()
                    .forEach(host -> all.add(finding(host.name(), Verdict.SKIP, time.notAnswered(), "Raise timeout.")));
        }
        roster.absent().forEach((host, why) -> all.add(finding(host, Verdict.SKIP, why, "")));
        findings = List.copyOf(all);
    }

    /** A second more than the calls have, so that a check can still judge what came in time. */
    private long untilTheVeryEnd() {
        return time.remainingWithGrace().plusSeconds(1).toNanos();
    }

    private void addIfNothingIsSaid(String host, List<Finding> all) {
        boolean said = all.stream()
                .anyMatch(
                        finding -> finding.host().equals(host) || finding.peer().equals(host));
        if (said) {
            return;
        }
        all.add(
                roster.reachable().size() == 1
                        ? finding(
                                host,
                                Verdict.SKIP,
                                "is about two hosts, and this is the only one that could be asked",
                                "")
                        : finding(
                                host,
                                Verdict.FAIL,
                                "a fault of this plugin: the check '" + check.id() + "' said nothing about this host",
                                "Report it; skipChecks: ['" + check.id() + "'] leaves the check out."));
    }

    private Finding fault(String host, Throwable cause) {
        return finding(
                host,
                Verdict.FAIL,
                "a fault of this plugin: the check '" + check.id() + "' ended with "
                        + cause.getClass().getName() + ": " + cause.getMessage(),
                "Report it, with what the log of the Jenkins agent says; skipChecks: ['" + check.id()
                        + "'] leaves the check out.");
    }

    private Finding finding(String host, Verdict verdict, String found, String remedy) {
        return new Finding(check.id(), host, "", verdict, found, List.of(), remedy);
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Waits for an interrupted check to have removed what it created, at most until the grace is over. */
    void awaitTidy() {
        boolean interruptedAgain = false;
        while (thread.isAlive() && !time.remainingWithGrace().isZero()) {
            try {
                thread.join(Math.max(1, time.remainingWithGrace().toMillis()));
            } catch (InterruptedException e) {
                interruptedAgain = true;
            }
        }
        if (interruptedAgain) {
            Thread.currentThread().interrupt();
        }
    }

    List<Finding> findings() {
        return findings;
    }

    CheckSummary summary() {
        return new CheckSummary(check.id(), check.title(), check.guide(), took);
    }
}
