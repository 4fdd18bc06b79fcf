package io.jenkins.plugins.livemigration.remote;

import java.io.Serializable;

/**
 * On whose behalf a command runs on a host.
 *
 * @param name user name on the host; empty: whoever is logged on
 */
public record Account(String name) implements Serializable {

    /** The administrator: by {@code sudo} if somebody else is logged on. */
    public static final Account ROOT = new Account("root");

    /** Whoever is logged on. */
    public static final Account LOGIN = new Account("");
}
