package hudson.security;

import org.jvnet.localizer.Localizable;

/** Rights that are shown together. */
public final class PermissionGroup {
    public PermissionGroup(String id, Class owner, Localizable title) throws IllegalStateException {}
}
