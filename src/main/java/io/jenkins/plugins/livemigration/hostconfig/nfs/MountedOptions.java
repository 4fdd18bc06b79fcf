package io.jenkins.plugins.livemigration.hostconfig.nfs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wanted of a mount compared with what the kernel says of it: only what it always shows can be missed. */
final class MountedOptions {

    private static final Set<String> SHOWN = Set.of(
            "rw",
            "sync",
            "soft",
            "softerr",
            "noatime",
            "nodiratime",
            "nosuid",
            "nodev",
            "noexec",
            "nocto",
            "noac",
            "nosharecache",
            "noresvport");
    // The server may grant less, or the kernel counts otherwise.
    private static final Set<String> NEGOTIATED = Set.of("rsize", "wsize", "bsize", "nconnect", "max_connect");
    private static final Set<String> VERSIONS = Set.of("vers", "nfsvers");

    private MountedOptions() {}

    /**
     * @param wanted as fstab names them
     * @param actual as mountinfo shows them
     * @return one text for each difference
     */
    static List<String> differences(List<String> wanted, List<String> actual) {
        List<String> result = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        for (String option : actual) {
            String[] parts = option.split("=", 2);
            values.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        List<String> all = new ArrayList<>(wanted);
        all.add("rw");
        for (String option : all) {
            String[] parts = option.split("=", 2);
            String name = VERSIONS.contains(parts[0]) ? "vers" : parts[0];
            if (parts.length == 1) {
                boolean contradicts =
                        option.equals("hard") && (values.containsKey("soft") || values.containsKey("softerr"));
                if (contradicts || SHOWN.contains(option) && !values.containsKey(option)) {
                    result.add(option);
                }
            } else if (values.containsKey(name)
                    && !NEGOTIATED.contains(name)
                    && !fits(name, parts[1], values.get(name))) {
                result.add(option + ", but it is " + name + "=" + values.get(name));
            }
        }
        return result;
    }

    private static boolean fits(String name, String wanted, String actual) {
        return actual.equals(wanted) || name.equals("vers") && actual.startsWith(wanted + ".");
    }
}
