package io.jenkins.plugins.livemigration.jenkins.vmotion;

import io.jenkins.plugins.livemigration.vsphere.VsphereEvent;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** Something that the vCenter noted about the guest, as a Pipeline sees it. */
public final class VmotionEvent implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String at;
    private final String message;

    VmotionEvent(VsphereEvent event) {
        this.type = event.type();
        this.at = event.at().toString();
        this.message = event.message();
    }

    /** Its type: {@code VmMigratedEvent}. */
    @Whitelisted
    public String getType() {
        return type;
    }

    /** When, by the vCenter's clock, as in {@code 2026-11-02T08:00:00Z}. */
    @Whitelisted
    public String getAt() {
        return at;
    }

    /** As the vCenter words it. */
    @Whitelisted
    public String getMessage() {
        return message;
    }

    @Override
    @Whitelisted
    public String toString() {
        return at + " " + type + ": " + message;
    }
}
