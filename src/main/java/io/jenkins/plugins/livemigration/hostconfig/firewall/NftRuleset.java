package io.jenkins.plugins.livemigration.hostconfig.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code nft -a list ruleset} shows of the chains through which packets for the host itself come. */
record NftRuleset(List<Chain> inputChains) {

    private static final Pattern TABLE = Pattern.compile("table (\\S+) (\\S+) \\{.*");
    private static final Pattern CHAIN = Pattern.compile("chain (\\S+) \\{.*");
    private static final Pattern BASE = Pattern.compile("type filter hook input priority .*");
    private static final Pattern HANDLE = Pattern.compile("(.*?)\\s*# handle (\\d+)$");
    private static final Pattern STOP = Pattern.compile(".*\\b(drop|reject|jump|goto|queue|vmap)\\b.*");

    /**
     * A rule.
     *
     * @param text without its handle
     */
    record Rule(String text, long handle) {}

    /**
     * A chain with the hook {@code input}.
     *
     * @param family {@code ip}, {@code ip6}, {@code inet}
     * @param drops whether its policy is to drop
     */
    record Chain(String family, String table, String name, boolean drops, List<Rule> rules) {

        /** Whether new connections of an opening get through for certain: our rule does it, or nothing stops them. */
        boolean letsThrough(Opening opening) {
            String ours = ruleFor(opening);
            for (Rule rule : rules) {
                if (rule.text().equals(ours)) {
                    return true;
                }
                if (STOP.matcher(rule.text()).matches()) {
                    return false;
                }
            }
            return !drops;
        }

        /** Whether packets of an opening come through it. */
        boolean concerns(Opening opening) {
            return switch (family) {
                case "ip" -> opening.isIpv4();
                case "ip6" -> opening.isIpv6();
                default -> family.equals("inet");
            };
        }

        /** As nft's commands name it. */
        List<String> words() {
            return List.of(family, table, name);
        }
    }

    static NftRuleset parse(List<String> lines) {
        List<Chain> found = new ArrayList<>();
        String[] table = {"", ""};
        String chain = "";
        for (String raw : lines) {
            String line = raw.strip();
            Matcher inTable = TABLE.matcher(line);
            Matcher inChain = CHAIN.matcher(line);
            if (inTable.matches()) {
                table = new String[] {inTable.group(1), inTable.group(2)};
                chain = "";
            } else if (inChain.matches()) {
                chain = inChain.group(1);
            } else if (BASE.matcher(line).matches()) {
                found.add(new Chain(table[0], table[1], chain, line.contains("policy drop"), new ArrayList<>()));
            } else if (!found.isEmpty() && found.get(found.size() - 1).name().equals(chain)) {
                Matcher rule = HANDLE.matcher(line);
                if (rule.matches()) {
                    found.get(found.size() - 1).rules().add(new Rule(rule.group(1), Long.parseLong(rule.group(2))));
                }
            }
            if (line.equals("}")) {
                chain = "";
            }
        }
        return new NftRuleset(List.copyOf(found));
    }

    /** The rule that makes an opening, as nft lists it. */
    static String ruleFor(Opening opening) {
        String source = opening.source().isEmpty()
                ? ""
                : (opening.isIpv4() ? "ip" : "ip6") + " saddr " + opening.source() + " ";
        return source + "tcp dport " + opening.ports() + " accept comment \"" + PacketFilter.COMMENT + "\"";
    }
}
