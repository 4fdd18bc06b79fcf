package org.jenkinsci.remoting;

/** Says on which side it may run. */
public interface RoleSensitive {
    void checkRoles(RoleChecker checker) throws SecurityException;
}
