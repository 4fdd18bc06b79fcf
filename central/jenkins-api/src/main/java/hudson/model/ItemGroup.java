package hudson.model;

/** What holds items: a folder, or the controller. */
public interface ItemGroup<T extends Item> extends PersistenceRoot, ModelObject {
    String getFullName();
}
