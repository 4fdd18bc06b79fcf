package hudson.model;

/** A name by which nodes are chosen. */
public abstract class Label {
    protected Label(String name) {}

    public final String getName() {
        throw new UnsupportedOperationException("signature only");
    }
}
