package io.jenkins.plugins.livemigration.hostconfig.firewall;

import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.EditedFile;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host gives to nft when it starts. Behind its own text stands a block of ours, which puts the rules at the head
 * of the chains that the text has made by then.
 */
final class NftablesFile {

    static final List<String> PATHS = List.of("/etc/nftables.conf", "/etc/sysconfig/nftables.conf");

    private static final String BEGIN = "# BEGIN live-migration\n";
    private static final String END = "# END live-migration\n";
    private static final Pattern BLOCK = Pattern.compile(BEGIN + "(?s:.*?)" + END);
    private static final Pattern OPENED =
            Pattern.compile("(table|chain)\\s+(?:(ip|ip6|inet|arp|bridge|netdev)\\s+)?([\\w.-]+)\\s*\\{");
    private static final Pattern BASE = Pattern.compile("type\\s+filter\\s+hook\\s+input\\b");

    private static final Pattern STOP = Pattern.compile("\\b(drop|reject|jump|goto|queue|vmap)\\b");

    private NftablesFile() {}

    static Change of(RemoteHost host, String path, List<Opening> openings) {
        return new EditedFile(
                host,
                path,
                "rules at the start of the host in " + path,
                EditedFile.Absence.IN_PLACE,
                text -> edited(path, text, openings));
    }

    static EditedFile.Edited edited(String path, String text, List<Opening> openings) {
        String own = BLOCK.matcher(text).replaceAll("");
        List<String> lines = new ArrayList<>();
        for (List<String> chain : inputChains(own)) {
            for (Opening opening : openings) {
                boolean concerned = chain.get(0).equals("inet")
                        || (chain.get(0).equals("ip") ? opening.isIpv4() : opening.isIpv6());
                if (concerned) {
                    lines.add("insert rule " + String.join(" ", chain) + " " + NftRuleset.ruleFor(opening));
                }
            }
        }
        if (lines.isEmpty()) {
            List<String> warnings = own.contains("include")
                    ? List.of(path + " includes other files, which are not looked at: see that they keep ours open.")
                    : List.of();
            return new EditedFile.Edited(text, List.of(), warnings);
        }
        String end = own.isEmpty() || own.endsWith("\n") ? "" : "\n";
        return EditedFile.Edited.to(own + end + BEGIN + String.join("\n", lines) + "\n" + END);
    }

    /** Family, table and chain of each chain with the hook input that the text makes, if it may stop anything. */
    static List<List<String>> inputChains(String text) {
        String plain = text.replaceAll("#[^\n]*", "");
        List<List<String>> result = new ArrayList<>();
        Matcher opened = OPENED.matcher(plain);
        Matcher base = BASE.matcher(plain);
        while (base.find()) {
            if (!STOP.matcher(body(plain, base.start())).find()) {
                continue;
            }
            String family = "";
            String table = "";
            String chain = "";
            opened.reset();
            while (opened.find() && opened.start() < base.start()) {
                if (opened.group(1).equals("table")) {
                    family = opened.group(2) == null ? "ip" : opened.group(2);
                    table = opened.group(3);
                } else {
                    chain = opened.group(3);
                }
            }
            result.add(List.of(family, table, chain));
        }
        return result;
    }

    /** The rest of a chain, to its closing brace. */
    private static String body(String text, int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return text.substring(from, i);
            }
        }
        return text.substring(from);
    }
}
