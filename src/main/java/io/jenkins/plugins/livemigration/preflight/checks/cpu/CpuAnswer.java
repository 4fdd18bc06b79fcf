package io.jenkins.plugins.livemigration.preflight.checks.cpu;

/**
 * What a host says of a CPU that it was asked to take.
 *
 * @param kind whether it can
 * @param said libvirt's words, for example which features are missing
 */
public record CpuAnswer(Kind kind, String said) {

    /** Whether a host can take a CPU. */
    public enum Kind {
        IDENTICAL,
        /** The host has more than is asked for. */
        SUPERSET,
        INCOMPATIBLE,
        /** libvirt could not compare. */
        UNKNOWN
    }

    /**
     * Reads the answer.
     *
     * @param status exit status of {@code virsh hypervisor-cpu-compare --error} or {@code cpu-compare --error}
     * @param output what it printed, in the locale C
     */
    public static CpuAnswer of(int status, String output) {
        String last = output.strip();
        last = last.substring(last.lastIndexOf('\n') + 1).replaceFirst("^error: ", "");
        if (status == 0) {
            return new CpuAnswer(output.contains(" is identical to ") ? Kind.IDENTICAL : Kind.SUPERSET, last);
        }
        boolean incompatible = output.contains("incompatible") || output.contains("does not provide required features");
        return new CpuAnswer(incompatible ? Kind.INCOMPATIBLE : Kind.UNKNOWN, last);
    }

    public boolean isAcceptable() {
        return kind == Kind.IDENTICAL || kind == Kind.SUPERSET;
    }
}
