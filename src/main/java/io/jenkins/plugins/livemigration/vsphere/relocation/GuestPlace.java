package io.jenkins.plugins.livemigration.vsphere.relocation;

import java.io.Serializable;
import java.util.List;

/**
 * Where a guest is, in names.
 *
 * @param vcenter host name or name of the vCenter; empty: the step's own
 * @param host host
 * @param datastores datastore of its configuration file first, then those of its disks
 * @param power {@code on}, {@code off} or {@code suspended}
 */
public record GuestPlace(String vcenter, String host, List<String> datastores, String power) implements Serializable {

    /** What stands for everything that could not be found out. */
    public static final String UNKNOWN = "Unknown";

    public GuestPlace {
        datastores = List.copyOf(datastores);
    }

    static GuestPlace unknown() {
        return new GuestPlace("", UNKNOWN, List.of(), UNKNOWN);
    }

    public boolean isKnown() {
        return !UNKNOWN.equals(host);
    }

    boolean isSameSpot(GuestPlace other) {
        return vcenter.equals(other.vcenter) && host.equals(other.host) && datastores.equals(other.datastores);
    }

    /** For a sentence: {@code on host esx1, datastore ds1}. */
    String words() {
        String stores = (datastores.size() == 1 ? "datastore " : "datastores ") + String.join(", ", datastores);
        return "on host " + host + (datastores.isEmpty() ? "" : ", " + stores)
                + (vcenter.isEmpty() ? "" : " of " + vcenter);
    }
}
