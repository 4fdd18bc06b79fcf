package io.jenkins.plugins.livemigration.jenkins.esx;

import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.RemainingGuest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** A guest that is still on a host and should not be, as a Pipeline sees it. */
public final class RemainingOnHost implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String guest;
    private final String power;
    private final ArrayList<String> reasons;

    RemainingOnHost(RemainingGuest guest) {
        this.guest = guest.guest();
        this.power = guest.power().toLowerCase(Locale.ROOT);
        this.reasons = new ArrayList<>(guest.reasons());
    }

    /** Name of the guest. */
    @Whitelisted
    public String getGuest() {
        return guest;
    }

    /** {@code on}, {@code off} or {@code suspended}. */
    @Whitelisted
    public String getPower() {
        return power;
    }

    /** Why it is still there, as far as can be told. */
    @Whitelisted
    public List<String> getReasons() {
        return reasons;
    }

    @Override
    @Whitelisted
    public String toString() {
        return guest + ": " + String.join("; ", reasons);
    }
}
