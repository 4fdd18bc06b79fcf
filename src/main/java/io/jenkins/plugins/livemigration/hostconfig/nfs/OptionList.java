package io.jenkins.plugins.livemigration.hostconfig.nfs;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Options of exports and mounts as users write them, checked before anything is touched. */
final class OptionList {

    private static final Pattern EXPORT_CLIENT = Pattern.compile("\\*|@?[A-Za-z0-9_.:*?\\[\\]/-]{1,255}");
    private static final Pattern EXPORT_OPTION = Pattern.compile("[a-z_]+(?:=[A-Za-z0-9_.:/@+-]+)?");
    private static final Pattern MOUNT_OPTION = Pattern.compile("[A-Za-z0-9_.-]+(?:=[A-Za-z0-9_.:/@+-]+)?");
    private static final Set<String> OLD_VERSIONS =
            Set.of("vers=2", "vers=3", "nfsvers=2", "nfsvers=3", "v2", "v3", "mountvers=3");

    private OptionList() {}

    private static List<String> split(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(option -> !option.isEmpty())
                .toList();
    }

    /** Options of an export. Guests write to the share, so that it must be writable. */
    static List<String> ofExport(String text, List<String> problems) {
        List<String> options = split(text);
        Map<String, String> decided = new LinkedHashMap<>();
        for (String option : options) {
            if (!EXPORT_OPTION.matcher(option).matches() || !ExportOption.isKnown(option)) {
                problems.add("options names '" + printable(option) + "', which exports(5) does not know.");
                continue;
            }
            String other = decided.put(ExportOption.question(option), ExportOption.plain(option));
            if (other != null) {
                problems.add("options names both " + other + " and " + option + ".");
            }
        }
        if (!"rw".equals(decided.get(ExportOption.ACCESS))) {
            problems.add("options is '" + printable(text) + "' and must have rw: guests write to their disks.");
        }
        return options;
    }

    /** Options of a mount; the type is nfs4. */
    static List<String> ofMount(String text, List<String> problems) {
        List<String> options = split(text);
        for (String option : options) {
            if (!MOUNT_OPTION.matcher(option).matches()) {
                problems.add("mountOptions has '" + printable(option) + "', which is no option of a mount.");
            }
            if (OLD_VERSIONS.contains(option)) {
                problems.add("mountOptions has " + option + ", and the share is mounted by NFSv4.");
            }
        }
        if (options.contains("ro")) {
            problems.add("mountOptions has ro: guests write to their disks.");
        }
        return options.isEmpty() ? List.of("defaults") : options;
    }

    /** Who may mount an export. */
    static List<String> ofClients(List<String> clients, List<String> problems) {
        Set<String> seen = new HashSet<>();
        for (String client : clients) {
            if (!EXPORT_CLIENT.matcher(client).matches()) {
                problems.add("export names '" + printable(client)
                        + "', which is none of host name, address, network as 10.0.0.0/24, @netgroup and *.");
            } else if (!seen.add(client)) {
                problems.add("export names '" + client + "' twice.");
            }
        }
        return clients;
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
