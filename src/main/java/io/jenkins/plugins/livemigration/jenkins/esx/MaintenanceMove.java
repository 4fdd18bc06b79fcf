package io.jenkins.plugins.livemigration.jenkins.esx;

import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.MovedGuest;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** An own move of a guest off a host, as a Pipeline sees it. */
public final class MaintenanceMove implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String guest;
    private final String to;
    private final boolean moved;
    private final String text;

    MaintenanceMove(MovedGuest move) {
        this.guest = move.guest();
        this.to = move.to();
        this.moved = move.moved();
        this.text = move.text();
    }

    /** Name of the guest. */
    @Whitelisted
    public String getGuest() {
        return guest;
    }

    /** The host that it went to, or was to go to; empty if there was none for it. */
    @Whitelisted
    public String getTo() {
        return to;
    }

    /** Whether it has left for that host. */
    @Whitelisted
    public boolean isMoved() {
        return moved;
    }

    /** What became of it, in a sentence. */
    @Whitelisted
    public String getText() {
        return text;
    }

    @Override
    @Whitelisted
    public String toString() {
        return text;
    }
}
