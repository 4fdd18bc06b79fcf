package io.jenkins.plugins.livemigration.vsphere.relocation;

import java.util.Locale;

/**
 * A user of a vCenter. One logs in as {@code mover@vsphere.local}, and stands in lists of tasks as
 * {@code VSPHERE.LOCAL\mover}.
 *
 * @param name without domain, in lower case
 * @param domain in lower case; empty if it is not said
 */
public record LoginName(String name, String domain) {

    /** @param text in any of the two forms */
    public static LoginName of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int backslash = lower.indexOf('\\');
        int at = lower.lastIndexOf('@');
        if (backslash >= 0) {
            return new LoginName(lower.substring(backslash + 1), lower.substring(0, backslash));
        }
        return at < 0 ? new LoginName(lower, "") : new LoginName(lower.substring(0, at), lower.substring(at + 1));
    }

    /** Whether both may be the same user: a domain may be missing, or be its short name. */
    public boolean isSame(LoginName other) {
        return !name.isEmpty()
                && name.equals(other.name)
                && (domain.isEmpty()
                        || other.domain.isEmpty()
                        || firstLabel(domain).equals(firstLabel(other.domain)));
    }

    private static String firstLabel(String domain) {
        return domain.split("\\.", 2)[0];
    }
}
