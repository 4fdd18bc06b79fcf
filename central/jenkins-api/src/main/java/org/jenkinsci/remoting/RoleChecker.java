package org.jenkinsci.remoting;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;

/** Decides whether this side may run what the other side sent. */
public abstract class RoleChecker {
    public abstract void check(RoleSensitive subject, Collection<Role> expected) throws SecurityException;

    public void check(RoleSensitive subject, Role expected) throws SecurityException {
        check(subject, Collections.singleton(expected));
    }

    public void check(RoleSensitive subject, Role... expected) throws SecurityException {
        check(subject, Arrays.asList(expected));
    }
}
