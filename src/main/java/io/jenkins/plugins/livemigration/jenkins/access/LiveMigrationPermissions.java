package io.jenkins.plugins.livemigration.jenkins.access;

import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;

/**
 * The plugin's permissions.
 *
 * <p>Both are implied by Overall/Administer and by nothing else. A permission cannot be taken from somebody who holds what
 * implies it: were {@link #MIGRATE} implied by Job/Build or Job/Configure, all authors of jobs would hold it for ever, and
 * they are whom it is to tell apart. Nothing is lost by that when the plugin is upgraded: builds run as SYSTEM, which holds
 * every permission, unless an administrator has chosen otherwise; and a build that runs as somebody who lacks it is told
 * who lacks what, and where.
 */
public final class LiveMigrationPermissions {

    /** How matrices and configuration as code call the two: {@code LiveMigration/Migrate}. */
    public static final PermissionGroup GROUP = new PermissionGroup(
            "LiveMigration", LiveMigrationPermissions.class, Messages._LiveMigrationPermissions_Group());

    /**
     * To have a build of the job carry out steps of this plugin. It is asked of whom the build runs as, for the job, by
     * every step: one that only asks hosts questions logs on to them as root like one that changes them.
     */
    public static final Permission MIGRATE = new Permission(
            GROUP, "Migrate", Messages._LiveMigrationPermissions_Migrate(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    /**
     * To change the plugin's global configuration, and the limits of folders. Whoever holds it decides to which addresses
     * builds send the passwords of vCenter accounts: give it to those alone who may know them.
     */
    public static final Permission CONFIGURE = new Permission(
            GROUP,
            "Configure",
            Messages._LiveMigrationPermissions_Configure(),
            Jenkins.ADMINISTER,
            PermissionScope.JENKINS);

    private LiveMigrationPermissions() {}

    /** Whether the user of this request may change the plugin's global configuration. */
    public static boolean mayConfigure() {
        return Jenkins.get().hasPermission(CONFIGURE);
    }
}
