package hudson.security;

import org.jvnet.localizer.Localizable;

/** A right that a user may hold. */
public final class Permission {
    public Permission(
            PermissionGroup group, String name, Localizable description, Permission impliedBy, PermissionScope scope) {}

    public String getId() {
        throw new UnsupportedOperationException("signature only");
    }
}
