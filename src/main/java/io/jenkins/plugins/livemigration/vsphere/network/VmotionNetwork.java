package io.jenkins.plugins.livemigration.vsphere.network;

import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import io.jenkins.plugins.livemigration.vsphere.network.request.PeerCheck;
import io.jenkins.plugins.livemigration.vsphere.network.request.VmotionNetworkRequest;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Enables or disables vMotion on hosts' VMkernel adapters. All hosts are asked first; if one cannot be asked, or cannot
 * have what is wanted, none is touched, and everything that is in the way is told at once.
 */
public final class VmotionNetwork {

    private final Vcenter vcenter;
    private final VsphereListener listener;
    private final Clock clock;
    private final Pause pause;

    public VmotionNetwork(Vcenter vcenter, VsphereListener listener, Clock clock, Pause pause) {
        this.vcenter = vcenter;
        this.listener = listener;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Does it. If the calling thread is interrupted, no further change is begun and what was done is taken back; the
     * thread's interrupt flag is set when this returns.
     *
     * @return what became of it; failures are in the report, not thrown
     */
    public VmotionNetworkReport run(VmotionNetworkRequest request) {
        Run run = new Run(request);
        run.go();
        VmotionNetworkReport report = run.report();
        if (report.outcome().isSuccess()) {
            listener.say(report.message());
        } else {
            listener.warn(report.message());
        }
        return report;
    }

    /** One request on its way. */
    private final class Run {

        private final VmotionNetworkRequest request;
        private final Instant begun = clock.instant();
        private final AdapterChanges changes = new AdapterChanges(vcenter, listener);
        private final Readback readback = new Readback(vcenter, pause);
        private final List<AdapterPlan> plans = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private NetworkOutcome outcome = NetworkOutcome.REFUSED;
        private AdapterWords words;

        Run(VmotionNetworkRequest request) {
            this.request = request;
        }

        void go() {
            try {
                plan();
            } catch (VsphereException e) {
                problems.add(e.getMessage());
            }
            if (!problems.isEmpty()) {
                outcome = Thread.currentThread().isInterrupted() ? NetworkOutcome.STOPPED : NetworkOutcome.REFUSED;
                return;
            }
            PlanLines.of(request.title(), plans).forEach(listener::say);
            if (plans.stream().allMatch(AdapterPlan::isInPlace)) {
                outcome = NetworkOutcome.IN_PLACE;
            } else if (request.dryRun()) {
                outcome = NetworkOutcome.PLANNED;
            } else {
                change();
            }
        }

        private void plan() throws VsphereException {
            HostSelection selection = HostSelection.of(request, vcenter);
            problems.addAll(selection.problems());
            words = new AdapterWords(selection.inventory());
            AdapterPlanner planner = new AdapterPlanner(request, selection.inventory());
            for (EsxHost host : selection.hosts()) {
                plans.addAll(planner.plan(host, selection.address(host)));
            }
            planner.refuseTwins(selection.withPeers(), plans);
            problems.addAll(planner.problems());
            planner.warnings().forEach(this::warn);
            if (problems.isEmpty() && request.peerCheck() != PeerCheck.NEVER) {
                List<String> findings = new Peers(selection).findings(request, plans);
                if (request.peerCheck() == PeerCheck.FAIL) {
                    problems.addAll(findings);
                } else {
                    findings.forEach(this::warn);
                }
            }
            if (problems.isEmpty() && !request.enabled()) {
                new LastAdapters(vcenter).warnings(selection.hosts(), plans).forEach(this::warn);
            }
        }

        private void warn(String warning) {
            warnings.add(warning);
            listener.warn(warning);
        }

        private void change() {
            boolean interrupted = false;
            try {
                for (int i = 0; i < plans.size(); i++) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    plans.set(i, changes.make(plans.get(i)));
                }
                problems.addAll(readback.differences(plans));
                outcome = problems.isEmpty() ? NetworkOutcome.CHANGED : NetworkOutcome.FAILED;
            } catch (VsphereException e) {
                interrupted = Thread.interrupted();
                problems.add(e.getMessage());
                outcome = interrupted ? NetworkOutcome.STOPPED : NetworkOutcome.FAILED;
            } catch (InterruptedException e) {
                interrupted = true;
                problems.add("It was stopped.");
                outcome = NetworkOutcome.STOPPED;
            }
            if (!outcome.isSuccess()) {
                changes.takeBack();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        VmotionNetworkReport report() {
            boolean succeeded = outcome.isSuccess();
            boolean changed = outcome == NetworkOutcome.CHANGED
                    || !succeeded && changes.madeAny() && !changes.remaining().isEmpty();
            VmotionNetworkReport report = new VmotionNetworkReport(
                    request.title(),
                    outcome,
                    changed,
                    plans.stream()
                            .map(plan -> AdapterReports.of(plan, readback.now(plan), words))
                            .toList(),
                    problems,
                    warnings,
                    changes.undone(),
                    succeeded ? List.of() : changes.remaining(),
                    "",
                    begun,
                    Duration.between(begun, clock.instant()));
            return report.withMessage(NetworkMessage.of(report));
        }
    }
}
