package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.Findings;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.MoveUnderCheck;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.OwnChecks;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.OnWarning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses among the hosts that come into question: of those that pass the checks, the one with the most free memory. */
final class HostChoice {

    /** A host with what the checks found about it. */
    record Candidate(MoveUnderCheck move, Findings findings) {

        long freeMib() {
            return move.target().memoryBytes() / (1024L * 1024) - move.target().memoryUsedMib();
        }
    }

    private final OwnChecks checks = new OwnChecks();
    private final VsphereListener log;

    HostChoice(VsphereListener log) {
        this.log = log;
    }

    /** @throws RefusedException if none passes: with the problems of each */
    Candidate among(Scene scene, TargetPlanner planner) throws RefusedException {
        List<Candidate> all = scene.candidates().stream()
                .map(planner::plan)
                .map(move -> new Candidate(move, checks.ofTarget(move)))
                .toList();
        Findings ofGuest = checks.ofGuest(all.get(0).move());
        boolean isStrict = scene.request().options().onWarning() == OnWarning.FAIL;
        List<Candidate> passing =
                all.stream().filter(one -> passes(one.findings(), isStrict)).toList();
        Optional<Candidate> best = passing.stream().max(Comparator.comparingLong(Candidate::freeMib));
        if (best.isEmpty() || !passes(ofGuest, isStrict)) {
            throw new RefusedException(problems(ofGuest, best.isEmpty() ? all : List.of(), isStrict));
        }
        if (all.size() > 1) {
            tell(all, passing, best.get(), scene.names().there(scene.targets().cluster()));
            all.stream()
                    .filter(one -> !passing.contains(one))
                    .forEach(one -> log.say("  not " + one.move().target().name() + ": "
                            + String.join(" ", sentences(one.findings(), isStrict))));
        }
        Findings findings = new Findings();
        findings.addAll(ofGuest);
        findings.addAll(best.get().findings());
        return new Candidate(best.get().move(), findings);
    }

    private static boolean passes(Findings findings, boolean isStrict) {
        return findings.problems().isEmpty()
                && (!isStrict || findings.warnings().isEmpty());
    }

    private static List<String> problems(Findings ofGuest, List<Candidate> failing, boolean isStrict) {
        List<String> problems = new ArrayList<>(sentences(ofGuest, isStrict));
        failing.forEach(one -> problems.addAll(sentences(one.findings(), isStrict)));
        return problems;
    }

    private static List<String> sentences(Findings findings, boolean isStrict) {
        List<String> sentences = new ArrayList<>(findings.problems());
        if (isStrict) {
            findings.warnings().forEach(warning -> sentences.add(warning + " (a warning, and onWarning is 'fail')"));
        }
        return sentences;
    }

    private void tell(List<Candidate> all, List<Candidate> passing, Candidate best, String cluster) {
        EsxHost chosen = best.move().target();
        log.say("Chosen of the " + all.size() + " hosts of " + cluster + ": " + chosen.name() + ", with "
                + best.freeMib() + " MiB the most free memory of the " + passing.size() + " that pass.");
    }
}
