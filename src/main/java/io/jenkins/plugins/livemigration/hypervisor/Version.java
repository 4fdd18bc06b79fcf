package io.jenkins.plugins.livemigration.hypervisor;

import java.io.Serializable;
import java.util.Comparator;

/** A version of libvirt or of a hypervisor. */
public record Version(int major, int minor, int release) implements Comparable<Version>, Serializable {

    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor)
            .thenComparingInt(Version::release);

    /** From libvirt's number: major * 1,000,000 + minor * 1,000 + release. */
    public static Version ofLibvirtNumber(long number) {
        return new Version((int) (number / 1_000_000), (int) (number / 1_000 % 1_000), (int) (number % 1_000));
    }

    public boolean atLeast(Version other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + release;
    }
}
