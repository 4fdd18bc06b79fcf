package io.jenkins.plugins.livemigration.vsphere;

/** A vCenter could not do or say something. Its message is whole sentences for the user; it has no foreign cause. */
public final class VsphereException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it is, for those who decide by it. */
    public enum Kind {
        /** No connection, or it broke before an answer to a call that only read. */
        UNREACHABLE,
        /** The certificate is not the one that is trusted. */
        UNTRUSTED,
        /** User or password are wrong, or the user may not log in. */
        LOGIN_REFUSED,
        /** No answer in time, to a call that only read. */
        TIMED_OUT,
        /** A call that changes something was sent, and no answer came: it may have been done, or not. */
        UNKNOWN_OUTCOME,
        /** The vCenter refused, and says why in a fault. */
        FAULT,
        /** The vCenter does not have this call. */
        NOT_SUPPORTED,
        /** The object is not there (any more). */
        GONE,
        /** What came is no answer of a vCenter. */
        GARBLED
    }

    private final Kind kind;
    private final String vcenter;
    private final VsphereFault fault;

    /**
     * @param kind what kind of failure
     * @param vcenter host name of the vCenter
     * @param message whole sentences: what failed, where, why, what to do
     * @param fault what the vCenter said; null if it said nothing
     */
    public VsphereException(Kind kind, String vcenter, String message, VsphereFault fault) {
        super(message);
        this.kind = kind;
        this.vcenter = vcenter;
        this.fault = fault;
    }

    public Kind kind() {
        return kind;
    }

    public String vcenter() {
        return vcenter;
    }

    /** What the vCenter said; null if it said nothing. */
    public VsphereFault fault() {
        return fault;
    }
}
