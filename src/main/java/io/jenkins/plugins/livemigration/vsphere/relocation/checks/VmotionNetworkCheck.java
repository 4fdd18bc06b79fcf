package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The vMotion adapters of both ends must fit: hosts connect to each other between equal TCP/IP stacks, and with unequal MTUs
 * a move begins and then hangs, since large packets are lost.
 */
final class VmotionNetworkCheck implements MoveCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        if (!move.options().checkNetwork() || !move.isLive()) {
            return;
        }
        List<Adapter> source = move.source().vmotionAdapters();
        List<Adapter> target = move.target().vmotionAdapters();
        if (source.isEmpty() || target.isEmpty()) {
            silent(move.source(), findings);
            silent(move.target(), findings);
            return;
        }
        Set<String> stacks = stacks(source);
        stacks.retainAll(stacks(target));
        if (stacks.isEmpty()) {
            findings.problem("The vMotion adapters are on different TCP/IP stacks: " + words(move.source()) + "; "
                    + words(move.target()) + ". Put them on the same stack, or set checkNetwork to false.");
            return;
        }
        Set<Integer> sourceMtus = mtus(source, stacks);
        Set<Integer> targetMtus = mtus(target, stacks);
        if (!sourceMtus.isEmpty() && !targetMtus.isEmpty() && !sourceMtus.equals(targetMtus)) {
            findings.problem("The vMotion adapters have different MTUs: " + words(move.source()) + "; "
                    + words(move.target()) + ". Make them equal, by the step enableVmotion for example, or set"
                    + " checkNetwork to false.");
        }
    }

    /** An enabled host that shows no adapter: nothing can be compared, and that is said. */
    private static void silent(EsxHost host, Findings findings) {
        if (host.vmotionEnabled() && host.vmotionAdapters().isEmpty()) {
            findings.warning(
                    host.name() + " has vMotion enabled, but shows no adapter for it: MTU and TCP/IP stack were"
                            + " not compared.");
        }
    }

    private static Set<String> stacks(List<Adapter> adapters) {
        return adapters.stream().map(Adapter::tcpipStack).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> mtus(List<Adapter> adapters, Set<String> stacks) {
        return adapters.stream()
                .filter(adapter -> stacks.contains(adapter.tcpipStack()))
                .map(Adapter::mtu)
                .filter(mtu -> mtu > 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String words(EsxHost host) {
        return host.vmotionAdapters().stream()
                .map(adapter -> adapter.device() + " with MTU " + adapter.mtu() + " on stack " + adapter.tcpipStack())
                .collect(Collectors.joining(", ", host.name() + " has ", ""));
    }
}
