package hudson.util;

import hudson.model.Describable;
import hudson.model.Descriptor;
import java.util.AbstractList;

/** Configured things, of which there is one of a kind. */
public class DescribableList<T extends Describable<T>, D extends Descriptor<T>> extends AbstractList<T> {
    protected DescribableList() {}

    public <U extends T> U get(Class<U> type) {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public T get(int index) {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public int size() {
        throw new UnsupportedOperationException("signature only");
    }
}
