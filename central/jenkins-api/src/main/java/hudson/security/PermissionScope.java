package hudson.security;

/** To what kind of object a right can be given. */
public final class PermissionScope {
    public static final PermissionScope JENKINS = null;
    public static final PermissionScope ITEM = null;

    private PermissionScope() {}
}
