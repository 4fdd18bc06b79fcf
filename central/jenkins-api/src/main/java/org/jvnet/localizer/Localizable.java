package org.jvnet.localizer;

import java.io.Serializable;

/** A text that is put into words when it is read. */
public class Localizable implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ResourceBundleHolder holder;
    private final String key;
    private final transient Object[] args;

    public Localizable(ResourceBundleHolder holder, String key, Object... args) {
        this.holder = holder;
        this.key = key;
        this.args = args;
    }

    public String getKey() {
        return key;
    }

    @Override
    public String toString() {
        return holder.format(key, args);
    }
}
