package io.jenkins.plugins.livemigration.hostconfig.nfs;

import java.io.Serializable;

/**
 * Whom the shared folder belongs to.
 *
 * @param user name of the service user, who writes into the folder on all clients
 * @param group name of a group
 */
public record ShareOwner(String user, String group) implements Serializable {

    /** {@code user:group}. */
    @Override
    public String toString() {
        return user + ":" + group;
    }
}
