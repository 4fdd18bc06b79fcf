package io.jenkins.plugins.livemigration.hypervisor;

/**
 * A call to the hypervisor failed. Carries libvirt's own code, domain, level and message as plain fields and has no
 * foreign cause, so that it crosses Jenkins remoting as itself.
 */
public final class HypervisorException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What the failure means to the caller. */
    public enum Kind {
        /** libvirt's client library is not on this machine, or cannot be loaded. */
        LIBRARY_MISSING,
        /** The host did not answer, refused the connection, or did not prove who it is. */
        UNREACHABLE,
        /** The connection stood and broke, or was closed: what the host did since is unknown. */
        CONNECTION_LOST,
        /** The call did not return within its limit: what the host made of it is unknown. */
        TIMED_OUT,
        /** The guest does not exist on this host (any more). */
        NO_GUEST,
        /** The guest or its job is not in a state that allows the call. */
        NOT_NOW,
        /** The host's hypervisor or library has no such function or option. */
        UNSUPPORTED,
        /** A job was cancelled, by us or by somebody else. */
        ABORTED,
        /** The hypervisor refused the move as unsafe for the guest's data. */
        UNSAFE,
        /** Any other failure; the message says which. */
        FAILED
    }

    private final Kind kind;
    private final String call;
    private final String uri;
    private final int code;
    private final int domain;
    private final int level;
    private final String libvirtMessage;

    /**
     * @param kind what it means
     * @param call the function that failed, in libvirt's words, for example {@code virDomainMigrateToURI3}
     * @param uri the connection it was made on
     * @param code libvirt's {@code virErrorNumber}, 0 if the failure is not libvirt's
     * @param domain libvirt's {@code virErrorDomain}, 0 if none
     * @param level libvirt's {@code virErrorLevel}: 0 none, 1 warning, 2 error
     * @param libvirtMessage what libvirt said, or our own sentence
     */
    public HypervisorException(
            Kind kind, String call, String uri, int code, int domain, int level, String libvirtMessage) {
        super(libvirtMessage + " (" + call + " on " + uri + (code == 0 ? "" : ", libvirt error " + code) + ")");
        this.kind = kind;
        this.call = call;
        this.uri = uri;
        this.code = code;
        this.domain = domain;
        this.level = level;
        this.libvirtMessage = libvirtMessage;
    }

    /** A failure that is not libvirt's own. */
    public HypervisorException(Kind kind, String call, String uri, String message) {
        this(kind, call, uri, 0, 0, 0, message);
    }

    public Kind kind() {
        return kind;
    }

    public String call() {
        return call;
    }

    public String uri() {
        return uri;
    }

    public int code() {
        return code;
    }

    public int domain() {
        return domain;
    }

    public int level() {
        return level;
    }

    public String libvirtMessage() {
        return libvirtMessage;
    }

    /** Whether the failure leaves open what the host did: it must be asked again before anything is concluded. */
    public boolean leavesOutcomeOpen() {
        return kind == Kind.CONNECTION_LOST || kind == Kind.TIMED_OUT || kind == Kind.UNREACHABLE;
    }
}
