package hudson.model;

/** Adds a page, a link or data to a model object. */
public interface Action extends ModelObject {
    String getIconFileName();

    @Override
    String getDisplayName();

    String getUrlName();
}
