package io.jenkins.plugins.livemigration.vsphere.yavijava;

/** Names as vSphere stores them: {@code %}, {@code /} and {@code \} are written as {@code %25}, {@code %2f} and {@code %5c}. */
final class VimNames {

    private VimNames() {}

    static String decode(String stored) {
        return stored.replace("%2f", "/")
                .replace("%2F", "/")
                .replace("%5c", "\\")
                .replace("%5C", "\\")
                .replace("%25", "%");
    }
}
