package io.jenkins.plugins.livemigration.hostconfig.nfs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options of exports(5): which decide the same question, and what counts where nothing is said. */
final class ExportOption {

    /** The folder is the root of all that the server exports. */
    static final String ROOT = "fsid=0";

    /** The question that {@code ro} and {@code rw} decide. */
    static final String ACCESS = "access";

    private static final Map<String, String> ALIKE =
            Map.of("fsid=root", ROOT, "anongid=-2", "anongid=65534", "anonuid=-2", "anonuid=65534");

    /** The questions that two words decide, by word. */
    private static final Map<String, String> QUESTIONS = Map.ofEntries(
            Map.entry("ro", ACCESS),
            Map.entry("rw", ACCESS),
            Map.entry("sync", "sync"),
            Map.entry("async", "sync"),
            Map.entry("root_squash", "root"),
            Map.entry("no_root_squash", "root"),
            Map.entry("all_squash", "all"),
            Map.entry("no_all_squash", "all"),
            Map.entry("secure", "secure"),
            Map.entry("insecure", "secure"),
            Map.entry("subtree_check", "subtree"),
            Map.entry("no_subtree_check", "subtree"),
            Map.entry("wdelay", "wdelay"),
            Map.entry("no_wdelay", "wdelay"),
            Map.entry("hide", "hide"),
            Map.entry("nohide", "hide"),
            Map.entry("secure_locks", "locks"),
            Map.entry("insecure_locks", "locks"),
            Map.entry("auth_nlm", "locks"),
            Map.entry("no_auth_nlm", "locks"),
            Map.entry("acl", "acl"),
            Map.entry("no_acl", "acl"),
            Map.entry("pnfs", "pnfs"),
            Map.entry("no_pnfs", "pnfs"));

    private static final Set<String> DEFAULTS = Set.of(
            "ro",
            "sync",
            "root_squash",
            "no_all_squash",
            "secure",
            "no_subtree_check",
            "wdelay",
            "hide",
            "secure_locks",
            "auth_nlm",
            "acl",
            "no_pnfs",
            "anonuid=65534",
            "anongid=65534",
            "sec=sys");

    private static final Set<String> OTHERS = Set.of("crossmnt", "mountpoint", "mp", "security_label", "nordirplus");
    private static final Set<String> WITH_VALUE =
            Set.of("fsid", "anonuid", "anongid", "sec", "mountpoint", "mp", "refer", "replicas", "xprtsec");

    private ExportOption() {}

    /** The option as it is usually written. */
    static String plain(String option) {
        return ALIKE.getOrDefault(option, option);
    }

    /** Whether exportfs(8) knows it. */
    static boolean isKnown(String option) {
        int value = option.indexOf('=');
        return value < 0
                ? QUESTIONS.containsKey(plain(option)) || OTHERS.contains(option)
                : value + 1 < option.length() && WITH_VALUE.contains(option.substring(0, value));
    }

    /** Whether it counts where nothing is said about its question. */
    static boolean isDefault(String option) {
        return DEFAULTS.contains(plain(option));
    }

    /** Which question it decides. */
    static String question(String option) {
        String plain = plain(option);
        int value = plain.indexOf('=');
        return value < 0 ? QUESTIONS.getOrDefault(plain, plain) : plain.substring(0, value);
    }

    /** What a list of options decides, by question: of two answers to one question, the later counts. */
    static Map<String, String> decided(List<String> options) {
        Map<String, String> result = new LinkedHashMap<>();
        options.forEach(option -> result.put(question(option), plain(option)));
        return result;
    }
}
