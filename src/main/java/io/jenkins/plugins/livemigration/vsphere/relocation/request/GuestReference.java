package io.jenkins.plugins.livemigration.vsphere.relocation.request;

import java.io.Serializable;

/**
 * Which guest is meant.
 *
 * @param by what the text is
 * @param text name or path, UUID, or managed object id
 */
public record GuestReference(By by, String text) implements Serializable {

    /** Ways to name a guest. */
    public enum By {
        /** Name, or path or end of it. */
        NAME("vm"),
        /** Instance UUID, or else BIOS UUID. */
        UUID("vmUuid"),
        /** Managed object id: {@code vm-42}. */
        MOID("vmMoid");

        private final String parameter;

        By(String parameter) {
            this.parameter = parameter;
        }

        /** The parameter that gives it. */
        public String parameter() {
            return parameter;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
