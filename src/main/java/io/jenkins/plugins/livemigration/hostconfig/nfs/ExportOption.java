package io.jenkins.plugins.livemigration.hostconfig.nfs;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Options of an export (exports(5)) by what they decide: {@code ro} and {@code rw} decide the same thing, and cannot both
 * be.
 */
final class ExportOption {

    // An option that is not given has the second word's meaning.
    private static final Map<String, String> SWITCHES = Map.ofEntries(
            Map.entry("rw", "ro"),
            Map.entry("async", "sync"),
            Map.entry("insecure", "secure"),
            Map.entry("no_wdelay", "wdelay"),
            Map.entry("nohide", "hide"),
            Map.entry("subtree_check", "no_subtree_check"),
            Map.entry("no_root_squash", "root_squash"),
            Map.entry("all_squash", "no_all_squash"),
            Map.entry("crossmnt", "nocrossmnt"),
            Map.entry("no_acl", "acl"),
            Map.entry("pnfs", "no_pnfs"),
            Map.entry("insecure_locks", "secure_locks"),
            Map.entry("no_auth_nlm", "auth_nlm"));
    private static final Set<String> PERMISSIONS = Set.of("rw", "no_root_squash", "all_squash", "insecure");
    private static final Set<String> WORDS = Set.of("security_label", "mountpoint", "mp");
    private static final Set<String> VALUES =
            Set.of("fsid", "anonuid", "anongid", "sec", "mountpoint", "mp", "refer", "replicas", "xprtsec");

    private ExportOption() {}

    /** What an option decides: for {@code rw} and {@code ro} it is {@code rw}. */
    static String subject(String option) {
        String name = option.split("=", 2)[0];
        return SWITCHES.entrySet().stream()
                .filter(pair -> pair.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
    }

    /** The option in one spelling: {@code fsid=root} is {@code fsid=0}. */
    static String plain(String option) {
        return option.equals("fsid=root") ? "fsid=0" : option;
    }

    /** What a list of options decides, by subject; the last of several counts. */
    static Map<String, String> decided(Collection<String> options) {
        Map<String, String> result = new LinkedHashMap<>();
        options.forEach(option -> result.put(subject(option), plain(option)));
        return result;
    }

    /** Whether an option says what holds without it. */
    static boolean isDefault(String option) {
        return SWITCHES.containsValue(option) || option.equals("sec=sys");
    }

    /** Whether a subject decides what clients are allowed to do. */
    static boolean isPermission(String subject) {
        return PERMISSIONS.contains(subject);
    }

    /** What holds for a subject that has a default. */
    static String defaultOf(String subject) {
        return SWITCHES.get(subject);
    }

    /** Problems of a list of options that is to be written. */
    static void check(List<String> options, List<String> problems) {
        Set<String> unknown = new TreeSet<>();
        Map<String, String> seen = new LinkedHashMap<>();
        for (String option : options) {
            String name = option.split("=", 2)[0];
            boolean plainWord = !option.contains("=");
            boolean known = plainWord
                    ? SWITCHES.containsKey(name) || SWITCHES.containsValue(name) || WORDS.contains(name)
                    : VALUES.contains(name) && option.matches("[a-z]+=[A-Za-z0-9_.:/@+-]+");
            if (!known) {
                unknown.add("'" + option.replaceAll("\\p{Cntrl}", "?") + "'");
                continue;
            }
            String earlier = seen.put(subject(option), plain(option));
            if (earlier != null && !earlier.equals(plain(option))) {
                problems.add("options holds both " + earlier + " and " + option + "; drop one of them.");
            }
        }
        if (!unknown.isEmpty()) {
            problems.add("options holds " + String.join(", ", unknown) + ", which exports(5) does not know.");
        }
    }
}
