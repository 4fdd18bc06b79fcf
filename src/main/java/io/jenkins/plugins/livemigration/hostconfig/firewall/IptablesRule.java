package io.jenkins.plugins.livemigration.hostconfig.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule as {@code iptables -S} and {@code iptables-save} write it (iptables-extensions(8)).
 *
 * @param target where it leads; empty if it only counts
 * @param matches the rest, in words
 */
record IptablesRule(String target, List<String> matches) {

    private static final Pattern WORD = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"|(\\S+)");
    private static final Set<String> JUMPS = Set.of("-j", "-g", "--jump", "--goto");
    private static final Set<String> PLAIN_MODULES = Set.of("tcp", "comment", "multiport");

    /** Whether a packet of an opening does, may or cannot match. */
    enum Match {
        YES,
        MAYBE,
        NO
    }

    /** @param text what follows {@code -A CHAIN} */
    static IptablesRule parse(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        for (int i = 0; i + 1 < words.size(); i++) {
            if (JUMPS.contains(words.get(i))) {
                return new IptablesRule(words.get(i + 1), List.copyOf(words.subList(0, i)));
            }
        }
        return new IptablesRule("", List.copyOf(words));
    }

    /** Compares with new connections of an opening that come over a network. */
    Match matches(Opening opening) {
        Match result = Match.YES;
        for (int i = 0; i < matches.size(); i += 2) {
            String value = i + 1 < matches.size() ? matches.get(i + 1) : "";
            Match one = matches.get(i).equals("!") ? Match.MAYBE : one(matches.get(i), value, opening);
            if (one == Match.NO) {
                return Match.NO;
            }
            if (one == Match.MAYBE) {
                result = Match.MAYBE;
            }
            if (matches.get(i).equals("!")) {
                i++;
            }
        }
        return result;
    }

    private static Match one(String option, String value, Opening opening) {
        return switch (option) {
            case "-p" -> value.equals("tcp") || value.equals("all") ? Match.YES : Match.NO;
            case "-m" -> PLAIN_MODULES.contains(value) || value.equals("state") || value.equals("conntrack")
                    ? Match.YES
                    : Match.MAYBE;
            case "--comment" -> Match.YES;
            case "--dport", "--dports" -> ports(value, opening.ports());
            case "-s" -> source(value, opening);
            case "-i" -> value.equals("lo") ? Match.NO : Match.MAYBE;
            case "--state", "--ctstate" -> List.of(value.split(",")).contains("NEW") ? Match.YES : Match.NO;
            default -> Match.MAYBE;
        };
    }

    private static Match ports(String value, PortSpan wanted) {
        boolean overlaps = false;
        for (String part : value.split(",")) {
            PortSpan span = PortSpan.parse(part).orElse(null);
            if (span == null) {
                return Match.MAYBE;
            }
            if (span.contains(wanted)) {
                return Match.YES;
            }
            overlaps |= span.first() <= wanted.last() && wanted.first() <= span.last();
        }
        return overlaps ? Match.MAYBE : Match.NO;
    }

    private static Match source(String value, Opening opening) {
        String single = value.replaceFirst("/(32|128)$", "");
        if (opening.source().isEmpty()) {
            return value.endsWith("/0") ? Match.YES : Match.MAYBE;
        }
        if (single.equals(opening.source())) {
            return Match.YES;
        }
        return single.indexOf('/') >= 0 ? Match.MAYBE : Match.NO;
    }
}
