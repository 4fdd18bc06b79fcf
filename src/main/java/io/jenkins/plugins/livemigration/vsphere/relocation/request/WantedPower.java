package io.jenkins.plugins.livemigration.vsphere.relocation.request;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;

/** In which state a guest must be to be moved. */
public enum WantedPower {
    /** It runs: only then is its move a vMotion. */
    ON,
    OFF,
    SUSPENDED,
    ANY;

    /** Whether a guest in this state may be moved. */
    public boolean accepts(EsxGuest.Power power) {
        return this == ANY || name().equals(power.name());
    }
}
