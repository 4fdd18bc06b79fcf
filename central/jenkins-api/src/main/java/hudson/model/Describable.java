package hudson.model;

/** Configured through a descriptor. */
public interface Describable<T extends Describable<T>> {
    Descriptor<T> getDescriptor();
}
