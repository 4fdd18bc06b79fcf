package io.jenkins.plugins.livemigration.hostconfig.nfs.request;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who owns a share.
 *
 * @param user name of the user, as {@code useradd} takes it
 * @param group name of the group
 */
public record ShareOwner(String user, String group) implements Serializable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}");

    /** Reads {@code user:group}, or {@code user} whose group has the same name. */
    static ShareOwner parse(String text, List<String> problems) {
        String[] names = text.split(":", -1);
        ShareOwner owner = new ShareOwner(names[0], names.length > 1 ? names[1] : names[0]);
        if (names.length > 2
                || !NAME.matcher(owner.user).matches()
                || !NAME.matcher(owner.group).matches()) {
            problems.add("owner is '" + text + "'; it must be the names of a user and a group, as 'nova:nova'.");
        } else if (owner.user.equals("root")) {
            problems.add("owner is root; the share must belong to the user that the guests' disks belong to.");
        }
        return owner;
    }

    @Override
    public String toString() {
        return user + ":" + group;
    }
}
