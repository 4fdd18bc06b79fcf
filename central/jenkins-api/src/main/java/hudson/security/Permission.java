package hudson.security;

/** A right that a user may hold. */
public final class Permission {
    private Permission() {}
}
