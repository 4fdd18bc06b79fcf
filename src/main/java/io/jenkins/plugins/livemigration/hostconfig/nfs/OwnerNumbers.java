package io.jenkins.plugins.livemigration.hostconfig.nfs;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers behind the names of the folder's owner on one host: NFS hands on numbers, and each host gives them names of
 * its own.
 *
 * @param uid number of the user; empty if there is no such user
 * @param gid number of the group; empty if there is no such group
 * @param login number of the group that the user's new files get, whatever the folder's group is; empty if there is no
 *     such user
 * @param home folder of the user; empty if unknown
 */
record OwnerNumbers(String uid, String gid, String login, String home) {

    private static final int UID = 2;
    private static final int GID = 2;
    private static final int LOGIN = 3;
    private static final int HOME = 5;

    private static final String ASK =
            """
            printf 'user:%s\\n' "$(timeout -k 1 8 getent passwd "$1")"
            printf 'group:%s\\n' "$(timeout -k 1 8 getent group "$2")"
            """;

    static OwnerNumbers of(ShareHost host, ShareOwner owner) throws RemoteException {
        Map<String, String[]> answers = new HashMap<>();
        for (String line : host.run(ASK, owner.user(), owner.group()).lines()) {
            String[] parts = line.split(":", 2);
            answers.put(parts[0], parts.length > 1 ? parts[1].split(":") : new String[0]);
        }
        return new OwnerNumbers(
                field(answers, "user", UID),
                field(answers, "group", GID),
                field(answers, "user", LOGIN),
                field(answers, "user", HOME));
    }

    private static String field(Map<String, String[]> answers, String key, int index) {
        return Optional.ofNullable(answers.get(key))
                .filter(fields -> fields.length > index)
                .map(fields -> fields[index])
                .orElse("");
    }

    boolean areComplete() {
        return !uid.isEmpty() && !gid.isEmpty();
    }

    boolean areThoseOf(OwnerNumbers other) {
        return uid.equals(other.uid) && gid.equals(other.gid) && login.equals(other.login);
    }

    /** {@code 64060:64060, and its files get the group 100}: the latter where that is another one. */
    String text() {
        return login.isEmpty() || login.equals(gid) ? toString() : this + ", and its files get the group " + login;
    }

    /** {@code 64060:64060}. */
    @Override
    public String toString() {
        return (uid.isEmpty() ? "nobody" : uid) + ":" + (gid.isEmpty() ? "nobody" : gid);
    }
}
