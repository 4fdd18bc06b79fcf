package hudson.model;

import hudson.security.Permission;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/** Describes a configurable class: its name, its form, its global settings. */
public abstract class Descriptor<T extends Describable<T>> implements Saveable {
    public final transient Class<? extends T> clazz;

    protected Descriptor(Class<? extends T> clazz) {
        this.clazz = clazz;
    }

    protected Descriptor() {
        this.clazz = null;
    }

    public T newInstance(StaplerRequest2 req, JSONObject formData) throws FormException {
        throw new UnsupportedOperationException("signature only");
    }

    public String getDisplayName() {
        return clazz == null ? getClass().getSimpleName() : clazz.getSimpleName();
    }

    public Permission getRequiredGlobalConfigPagePermission() {
        throw new UnsupportedOperationException("signature only");
    }

    public String getId() {
        return clazz == null ? getClass().getName() : clazz.getName();
    }

    @Override
    public synchronized void save() {
        throw new UnsupportedOperationException("signature only");
    }

    public synchronized void load() {
        throw new UnsupportedOperationException("signature only");
    }

    /** A form field with a value that cannot be. */
    public static final class FormException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String formField;

        public FormException(String message, String formField) {
            super(message);
            this.formField = formField;
        }

        public FormException(String message, Throwable cause, String formField) {
            super(message, cause);
            this.formField = formField;
        }

        public String getFormField() {
            return formField;
        }
    }
}
