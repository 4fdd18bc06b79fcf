package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;

/** A job or a folder. */
public interface Item extends PersistenceRoot, ModelObject, AccessControlled {
    Permission CREATE = null;
    Permission CONFIGURE = null;
    Permission READ = null;
    Permission EXTENDED_READ = null;
    Permission BUILD = null;

    ItemGroup<? extends Item> getParent();

    String getName();

    String getFullName();

    @Override
    String getDisplayName();

    String getFullDisplayName();

    String getUrl();
}
