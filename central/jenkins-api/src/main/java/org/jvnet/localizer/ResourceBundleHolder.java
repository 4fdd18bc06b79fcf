package org.jvnet.localizer;

import java.io.Serializable;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of one package. */
public final class ResourceBundleHolder implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Class<?> owner;

    private ResourceBundleHolder(Class<?> owner) {
        this.owner = owner;
    }

    public static ResourceBundleHolder get(Class clazz) {
        return new ResourceBundleHolder(clazz);
    }

    public ResourceBundle get(Locale locale) {
        return ResourceBundle.getBundle(owner.getName(), locale, owner.getClassLoader());
    }

    public String format(String key, Object... args) {
        return MessageFormat.format(get(Locale.ROOT).getString(key), args);
    }
}
