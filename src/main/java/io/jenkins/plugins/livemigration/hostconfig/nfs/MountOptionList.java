package io.jenkins.plugins.livemigration.hostconfig.nfs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Options of a mount (mount(8), nfs(5)). */
final class MountOptionList {

    private static final Pattern OPTION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*(?:=[A-Za-z0-9_.:/@%+=-]+)?");
    private static final Map<String, String> FORBIDDEN = Map.of(
            "ro", "guests could not write their disks",
            "noauto", "mount -a would not mount it; give persist: false for a mount that is not to come back by itself",
            "bg", "mount would say that all is well before anything is mounted",
            "remount", "it is not a way to mount");

    private MountOptionList() {}

    static List<String> parse(String text, List<String> problems) {
        List<String> options =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        for (String option : options) {
            if (!OPTION.matcher(option).matches()) {
                problems.add("mountOptions holds '" + option.replaceAll("\\p{Cntrl}", "?")
                        + "', which is no option: give words separated by commas, as 'hard,timeo=600'.");
            } else if (FORBIDDEN.containsKey(option)) {
                problems.add("mountOptions holds " + option + ": " + FORBIDDEN.get(option) + ".");
            } else if (option.matches("(?:nfs)?vers=(?!4).*|v[23]")) {
                problems.add("mountOptions holds " + option + "; the share is mounted by NFS version 4.");
            }
        }
        return options;
    }
}
