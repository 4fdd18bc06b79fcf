package io.jenkins.plugins.livemigration.hostconfig.firewall;

import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.ArrayList;
import java.util.List;

/** One of iptables' four programs: IPv4 or IPv6, in the kernel's old tables (legacy) or in nf_tables. */
final class Iptables implements PacketFilter {

    private final RemoteHost host;
    private final String program;

    /** @param program {@code iptables-legacy}, {@code ip6tables-nft} and the like */
    Iptables(RemoteHost host, String program) {
        this.host = host;
        this.program = program;
    }

    @Override
    public String name() {
        return program;
    }

    private boolean isIpv6() {
        return program.startsWith("ip6");
    }

    @Override
    public List<Opening> missing(List<Opening> wanted) throws RemoteException {
        IptablesRules rules = IptablesRules.parse(
                host.run(Command.of(program, "-w", "5", "-S")).orFail().lines());
        return wanted.stream()
                .filter(opening -> isIpv6() ? opening.isIpv6() : opening.isIpv4())
                .filter(opening -> !rules.letsThrough(opening))
                .toList();
    }

    @Override
    public String plan(Opening opening) {
        return String.join(" ", command(opening, "-I", "INPUT", "1"));
    }

    @Override
    public void open(Opening opening, UndoLog undo) throws RemoteException {
        host.run(Command.of(command(opening, "-I", "INPUT", "1"))).orFail();
        undo.add(
                "take the rule for " + opening + " out of " + program,
                () -> host.run(Command.of(command(opening, "-D", "INPUT"))).orFail());
    }

    @Override
    public List<String> warnings() throws RemoteException {
        List<String> files = isIpv6() ? IptablesSaveFile.IPV6 : IptablesSaveFile.IPV4;
        boolean kept = !RuleFiles.on(host, files).isEmpty();
        return kept
                ? List.of()
                : List.of("Rules of " + program + " are gone when the host starts anew: none of "
                        + String.join(", ", files) + " is there. Whatever loads the other rules then must load ours,"
                        + " too.");
    }

    private List<String> command(Opening opening, String... words) {
        List<String> command = new ArrayList<>(List.of(program, "-w", "5"));
        command.addAll(List.of(words));
        command.addAll(IptablesRules.ruleFor(opening));
        return command;
    }
}
