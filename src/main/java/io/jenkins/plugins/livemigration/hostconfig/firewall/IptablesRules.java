package io.jenkins.plugins.livemigration.hostconfig.firewall;

import io.jenkins.plugins.livemigration.hostconfig.firewall.IptablesRule.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table {@code filter} as {@code iptables -S} or {@code iptables-save} writes it, and what it does with packets.
 *
 * @param accepts whether the policy of INPUT is to accept
 * @param chains rules by chain
 */
record IptablesRules(boolean accepts, Map<String, List<IptablesRule>> chains) {

    private static final String INPUT = "INPUT";
    private static final Set<String> STOPS = Set.of("DROP", "REJECT", "TARPIT", "QUEUE", "NFQUEUE");

    private enum Fate {
        OPEN,
        STOPPED,
        UNDECIDED
    }

    static IptablesRules parse(List<String> lines) {
        boolean accepts = true;
        boolean filter = true;
        Map<String, List<IptablesRule>> chains = new HashMap<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+", 3);
            if (line.startsWith("*")) {
                filter = line.strip().equals("*filter");
            } else if (!filter || words.length < 2) {
                continue;
            } else if (words[0].equals("-P") && words[1].equals(INPUT)) {
                accepts = words[2].equals("ACCEPT");
            } else if (words[0].equals(":" + INPUT)) {
                accepts = words[1].equals("ACCEPT");
            } else if (words[0].equals("-A")) {
                chains.computeIfAbsent(words[1], any -> new ArrayList<>())
                        .add(IptablesRule.parse(words.length > 2 ? words[2] : ""));
            }
        }
        return new IptablesRules(accepts, chains);
    }

    /** Whether new connections of an opening get through for certain. */
    boolean letsThrough(Opening opening) {
        Fate fate = fate(INPUT, opening, 0);
        return fate == Fate.OPEN || (fate == Fate.UNDECIDED && accepts);
    }

    private Fate fate(String chain, Opening opening, int depth) {
        if (depth > chains.size()) {
            return Fate.STOPPED; // chains that lead back to themselves, which no kernel takes
        }
        for (IptablesRule rule : chains.getOrDefault(chain, List.of())) {
            Match match = rule.matches(opening);
            if (match == Match.NO) {
                continue;
            }
            if (STOPS.contains(rule.target())) {
                return Fate.STOPPED;
            }
            boolean certain = match == Match.YES;
            if (certain && rule.target().equals("RETURN")) {
                return Fate.UNDECIDED;
            }
            if (certain && rule.target().equals("ACCEPT")) {
                return Fate.OPEN;
            }
            Fate below = chains.containsKey(rule.target()) ? fate(rule.target(), opening, depth + 1) : Fate.UNDECIDED;
            if (below == Fate.STOPPED || (certain && below == Fate.OPEN)) {
                return below;
            }
        }
        return Fate.UNDECIDED;
    }

    /** The rule that makes an opening, as words behind {@code -A INPUT} or {@code -I INPUT 1}. */
    static List<String> ruleFor(Opening opening) {
        List<String> words = new ArrayList<>();
        if (!opening.source().isEmpty()) {
            words.addAll(List.of("-s", opening.source() + (opening.isIpv4() ? "/32" : "/128")));
        }
        words.addAll(
                List.of("-p", "tcp", "-m", "tcp", "--dport", opening.ports().text(':')));
        words.addAll(List.of("-m", "comment", "--comment", PacketFilter.COMMENT, "-j", "ACCEPT"));
        return words;
    }
}
