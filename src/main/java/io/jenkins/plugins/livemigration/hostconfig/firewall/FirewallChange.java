package io.jenkins.plugins.livemigration.hostconfig.firewall;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Ports are open in whichever packet filters are in force on a host. */
public final class FirewallChange implements Change {

    // firewalld and ufw keep rules of their own in nf_tables or iptables: who rules there is asked first. The old
    // tables are looked at only where the kernel has them, since looking would make them.
    private static final String ASK =
            """
            have() { command -v "$1" >/dev/null 2>&1; }
            if have firewall-cmd && [ "$(firewall-cmd --state 2>/dev/null)" = running ]; then echo firewalld; exit 0; fi
            if have ufw && ufw status 2>/dev/null | grep -q '^Status: active'; then echo ufw; exit 0; fi
            if have nft && [ -n "$(nft list ruleset 2>/dev/null)" ]; then echo nft; fi
            for family in ip ip6; do
                tool=${family}tables
                if grep -qx filter "/proc/net/${family}_tables_names" 2>/dev/null; then
                    if have $tool-legacy; then echo $tool-legacy; elif have $tool; then echo $tool; fi
                fi
                if have $tool-nft && $tool-nft -S INPUT >/dev/null 2>&1; then echo $tool-nft; fi
            done
            exit 0""";

    private static final List<String> RULE_FILES = Stream.of(
                    IptablesSaveFile.IPV4, IptablesSaveFile.IPV6, NftablesFile.PATHS)
            .flatMap(List::stream)
            .toList();

    private final RemoteHost host;
    private final List<Opening> openings;

    private FirewallChange(RemoteHost host, List<Opening> openings) {
        this.host = host;
        this.openings = List.copyOf(openings);
    }

    /**
     * The running filters, and those files that the host loads rules from when it starts.
     *
     * @throws RemoteException if the host cannot be asked for these files
     */
    public static List<Change> changes(RemoteHost host, List<Opening> openings) throws RemoteException {
        List<Change> result = new ArrayList<>();
        result.add(new FirewallChange(host, openings));
        List<Opening> ipv4 = openings.stream().filter(Opening::isIpv4).toList();
        List<Opening> ipv6 = openings.stream().filter(Opening::isIpv6).toList();
        for (String path : RuleFiles.on(host, RULE_FILES)) {
            if (NftablesFile.PATHS.contains(path)) {
                result.add(NftablesFile.of(host, path, openings));
            } else {
                result.add(IptablesSaveFile.of(host, path, IptablesSaveFile.IPV4.contains(path) ? ipv4 : ipv6));
            }
        }
        return result;
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public String title() {
        return "migration ports open in the firewall";
    }

    @Override
    public Assessment assess() throws RemoteException {
        List<String> details = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (PacketFilter filter : filters()) {
            List<Opening> missing = filter.missing(openings);
            for (Opening opening : missing) {
                filter.plan(opening).lines().forEach(details::add);
            }
            if (!missing.isEmpty()) {
                warnings.addAll(filter.warnings());
            }
        }
        return details.isEmpty()
                ? Assessment.inPlace()
                : Assessment.needed(details).withWarnings(warnings);
    }

    @Override
    public void apply(UndoLog undo) throws RemoteException {
        for (PacketFilter filter : filters()) {
            for (Opening opening : filter.missing(openings)) {
                filter.open(opening, undo);
            }
        }
    }

    @Override
    public void verify() throws RemoteException {
        for (PacketFilter filter : filters()) {
            List<Opening> missing = filter.missing(openings);
            if (!missing.isEmpty()) {
                throw new RemoteException(
                        RemoteException.Kind.FAILED,
                        host.name(),
                        filter.name() + " does not let through: " + missing + ".",
                        "");
            }
        }
    }

    private List<PacketFilter> filters() throws RemoteException {
        List<String> found = host.run(Command.script(ASK)).orFail().lines();
        List<PacketFilter> result = new ArrayList<>();
        for (String tool : found) {
            result.add(
                    switch (tool) {
                        case "firewalld" -> new Firewalld(host);
                        case "ufw" -> new Ufw(host);
                        case "nft" -> new Nftables(host, found.stream().anyMatch(other -> other.endsWith("-nft")));
                        default -> new Iptables(host, tool);
                    });
        }
        return result;
    }
}
