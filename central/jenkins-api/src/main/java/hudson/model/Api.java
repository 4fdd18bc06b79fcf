package hudson.model;

/** Serves an exported object to programs. */
public class Api extends AbstractModelObject {
    public final Object bean;

    public Api(Object bean) {
        this.bean = bean;
    }

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException("signature only");
    }
}
