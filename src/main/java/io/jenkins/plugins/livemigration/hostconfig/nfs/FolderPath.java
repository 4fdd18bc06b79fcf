package io.jenkins.plugins.livemigration.hostconfig.nfs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Paths of folders as users write them: which can be meant, and how they are written without detours. */
final class FolderPath {

    private static final int BYTES_MAX = 4095; // PATH_MAX of Linux, with its end

    // They belong to the system, or are the parents of too much, to be given away or mounted over.
    private static final Set<String> SYSTEM = Set.of(
            "/",
            "/bin",
            "/boot",
            "/dev",
            "/etc",
            "/home",
            "/lib",
            "/lib64",
            "/opt",
            "/proc",
            "/root",
            "/run",
            "/sbin",
            "/sys",
            "/tmp",
            "/usr",
            "/var",
            "/var/lib",
            "/var/tmp");
    private static final List<String> BELOW = List.of("/dev/", "/etc/", "/proc/", "/sys/");

    private FolderPath() {}

    /**
     * The path with single slashes and none at its end.
     *
     * @param parameter its name, for messages
     * @param problems takes one sentence for each thing that is wrong with it
     */
    static String checked(String parameter, String text, List<String> problems) {
        String shown = parameter + " '" + text.replaceAll("\\p{Cntrl}", "?") + "'";
        List<String> wrong = new ArrayList<>();
        if (!text.startsWith("/")) {
            wrong.add("is not an absolute path");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            wrong.add("has a control character");
        }
        List<String> names = List.of(text.split("/"));
        if (names.contains("..") || names.contains(".")) {
            wrong.add("has '.' or '..' in it");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            wrong.add("is longer than " + BYTES_MAX + " bytes");
        }
        String single = text.replaceAll("/+", "/");
        String plain = single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
        if (SYSTEM.contains(plain) || BELOW.stream().anyMatch(plain::startsWith)) {
            wrong.add("belongs to the system; give a folder of its own");
        }
        if (!wrong.isEmpty()) {
            problems.add(shown + " " + String.join(", and it ", wrong) + ".");
        }
        return plain;
    }
}
