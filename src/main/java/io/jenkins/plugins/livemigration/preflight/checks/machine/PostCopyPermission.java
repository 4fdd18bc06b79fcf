package io.jenkins.plugins.livemigration.preflight.checks.machine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether QEMU may handle page faults itself, which post-copy needs (userfaultfd(2)).
 *
 * @param qemuIsRoot whether QEMU runs as root
 * @param sysctl {@code vm.unprivileged_userfaultfd}; empty: the kernel has no such switch
 * @param deviceIsOpen whether QEMU's user may open {@code /dev/userfaultfd}
 * @param kernel release of the kernel, for example {@code 6.1.0-18-amd64}
 */
public record PostCopyPermission(boolean qemuIsRoot, String sysctl, boolean deviceIsOpen, String kernel) {

    private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*");
    private static final int FIRST_MAJOR = 4;
    private static final int FIRST_MINOR = 11;

    /** What stands in the way of post-copy; empty if nothing does. */
    public Optional<String> objection() {
        Matcher release = RELEASE.matcher(kernel);
        if (release.matches()) {
            int major = Integer.parseInt(release.group(1));
            boolean old =
                    major < FIRST_MAJOR || major == FIRST_MAJOR && Integer.parseInt(release.group(2)) < FIRST_MINOR;
            if (old) {
                return Optional.of("the kernel " + kernel + " is older than 4.11, which post-copy needs");
            }
        }
        boolean allowed = qemuIsRoot || deviceIsOpen || sysctl.isEmpty() || sysctl.equals("1");
        return allowed
                ? Optional.empty()
                : Optional.of("QEMU's user may not use userfaultfd (vm.unprivileged_userfaultfd = " + sysctl + ")");
    }
}
