package io.jenkins.plugins.livemigration.hostconfig.nfs;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A folder that is exported or mounted on. */
final class SharePath {

    private static final int LENGTH_MAX = 400;
    private static final Set<String> SYSTEM = Set.of(
            "/",
            "/bin",
            "/boot",
            "/dev",
            "/etc",
            "/home",
            "/lib",
            "/lib64",
            "/mnt",
            "/opt",
            "/proc",
            "/root",
            "/run",
            "/sbin",
            "/srv",
            "/sys",
            "/tmp",
            "/usr",
            "/var",
            "/var/lib",
            "/var/log",
            "/var/tmp",
            "/var/lib/libvirt",
            "/var/lib/nova");
    private static final List<String> SYSTEM_TREES = List.of(
            "/bin/", "/boot/", "/dev/", "/etc/", "/lib/", "/lib64/", "/proc/", "/run/", "/sbin/", "/sys/", "/usr/");

    private SharePath() {}

    /** The path without slashes that it does not need; its problems are added to the others. */
    static String checked(String name, String text, List<String> problems) {
        String single = text.replaceAll("/+", "/");
        String path = single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
        String shown = "'" + text.replaceAll("\\p{Cntrl}", "?") + "'";
        List<String> parts = Arrays.asList(path.split("/"));
        if (!path.startsWith("/")) {
            problems.add(name + " is " + shown + "; it must be an absolute path.");
        } else if (parts.contains("..") || parts.contains(".")) {
            problems.add(name + " is " + shown + "; '.' and '..' could lead elsewhere than it looks. Name the folder"
                    + " itself.");
        } else if (path.chars().anyMatch(Character::isISOControl)) {
            problems.add(name + " is " + shown + "; no control characters are allowed.");
        } else if (path.length() > LENGTH_MAX) {
            problems.add(name + " has more than " + LENGTH_MAX + " characters.");
        } else if (SYSTEM.contains(path) || SYSTEM_TREES.stream().anyMatch(path::startsWith)) {
            problems.add(name + " is " + shown + ", a folder of the system itself: it would get another owner or be"
                    + " hidden. Name a folder for the guests' disks alone, as /var/lib/nova/instances.");
        }
        return path;
    }
}
