package io.jenkins.plugins.livemigration.hostconfig.firewall;

import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.hostconfig.firewall.NftRuleset.Chain;
import io.jenkins.plugins.livemigration.hostconfig.firewall.NftRuleset.Rule;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.ArrayList;
import java.util.List;

/** nftables with rules of its own, as opposed to those that iptables keeps there. */
final class Nftables implements PacketFilter {

    private final RemoteHost host;
    private final boolean iptablesToo;

    /** @param iptablesToo whether iptables keeps its rules in nf_tables, which are then its own business */
    Nftables(RemoteHost host, boolean iptablesToo) {
        this.host = host;
        this.iptablesToo = iptablesToo;
    }

    @Override
    public String name() {
        return "nftables";
    }

    @Override
    public List<Opening> missing(List<Opening> wanted) throws RemoteException {
        List<Chain> chains = chains();
        return wanted.stream()
                .filter(opening -> !shutting(chains, opening).isEmpty())
                .toList();
    }

    @Override
    public String plan(Opening opening) throws RemoteException {
        return shutting(chains(), opening).stream()
                .map(chain -> String.join(" ", insert(chain, opening)))
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }

    @Override
    public void open(Opening opening, UndoLog undo) throws RemoteException {
        for (Chain chain : shutting(chains(), opening)) {
            host.run(Command.of(insert(chain, opening))).orFail();
            undo.add(
                    "take the rule for " + opening + " out of the chain " + String.join(" ", chain.words()),
                    () -> remove(chain, opening));
        }
    }

    @Override
    public List<String> warnings() throws RemoteException {
        return RuleFiles.on(host, NftablesFile.PATHS).isEmpty()
                ? List.of(
                        "Rules of nftables are gone when the host starts anew: there is neither /etc/nftables.conf nor"
                                + " /etc/sysconfig/nftables.conf. Whatever loads the other rules then must load ours, too.")
                : List.of();
    }

    private void remove(Chain chain, Opening opening) throws RemoteException {
        for (Chain now : chains()) {
            if (now.words().equals(chain.words())) {
                for (Rule rule : now.rules()) {
                    if (rule.text().equals(NftRuleset.ruleFor(opening))) {
                        List<String> command = new ArrayList<>(List.of("nft", "delete", "rule"));
                        command.addAll(chain.words());
                        command.addAll(List.of("handle", Long.toString(rule.handle())));
                        host.run(Command.of(command)).orFail();
                    }
                }
            }
        }
    }

    private List<Chain> chains() throws RemoteException {
        return NftRuleset.parse(host.run(Command.of("nft", "-a", "-n", "list", "ruleset"))
                        .orFail()
                        .lines())
                .inputChains()
                .stream()
                .filter(chain -> !(iptablesToo && isOfIptables(chain)))
                .toList();
    }

    private static boolean isOfIptables(Chain chain) {
        return chain.name().equals("INPUT")
                && chain.table().equals("filter")
                && !chain.family().equals("inet");
    }

    private static List<Chain> shutting(List<Chain> chains, Opening opening) {
        return chains.stream()
                .filter(chain -> chain.concerns(opening) && !chain.letsThrough(opening))
                .toList();
    }

    private static List<String> insert(Chain chain, Opening opening) {
        List<String> command = new ArrayList<>(List.of("nft", "insert", "rule"));
        command.addAll(chain.words());
        command.add(NftRuleset.ruleFor(opening));
        return command;
    }
}
