package org.jenkinsci.remoting;

/** A side of the channel. */
public final class Role {
    private final String name;

    public Role(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }
}
