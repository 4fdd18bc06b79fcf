package io.jenkins.plugins.livemigration.remote;

/**
 * A host could not be asked, or did not do what it was told. Plain fields and no foreign cause, so that it crosses
 * Jenkins remoting as itself.
 */
public final class RemoteException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What the failure means to the caller. */
    public enum Kind {
        /** The host's name is not known, or nothing answers at its address. */
        UNREACHABLE,
        /** No key is known for the host. Nothing was sent to it. */
        HOST_KEY_UNKNOWN,
        /** The host showed another key than the known one. Nothing was sent to it. */
        HOST_KEY_CHANGED,
        /** The host did not accept the credentials. */
        LOGIN_REFUSED,
        /** The login user may not become the account that the command needs. */
        ACCOUNT_REFUSED,
        /** The connection stood and broke: what the host did since is unknown. */
        CONNECTION_LOST,
        /** No answer within the limit: what the host did is unknown, except that the command is ended if it can be. */
        TIMED_OUT,
        /** The command ran and ended with a status that is not 0. */
        COMMAND_FAILED,
        /** A file is not as it must be for the change that was wanted. Nothing was changed. */
        FILE_REFUSED,
        /** Any other failure; the message says which. */
        FAILED
    }

    private final Kind kind;
    private final String host;
    private final String what;
    private final String remedy;

    /**
     * @param kind what it means
     * @param host the host as the user named it
     * @param what what happened, without the host's name
     * @param remedy what to do, one sentence; empty if there is nothing to say
     */
    public RemoteException(Kind kind, String host, String what, String remedy) {
        super(host + ": " + what + (remedy.isEmpty() ? "" : " " + remedy));
        this.kind = kind;
        this.host = host;
        this.what = what;
        this.remedy = remedy;
    }

    public Kind kind() {
        return kind;
    }

    public String host() {
        return host;
    }

    /** What happened, without the host's name. */
    public String what() {
        return what;
    }

    /** What to do; empty if there is nothing to say. */
    public String remedy() {
        return remedy;
    }

    /** Whether the failure leaves open what the host did. */
    public boolean leavesOutcomeOpen() {
        return kind == Kind.CONNECTION_LOST || kind == Kind.TIMED_OUT;
    }

    /** Whether the host cannot be talked to at all, as opposed to one command that failed. */
    public boolean isAboutTheConnection() {
        return switch (kind) {
            case UNREACHABLE, HOST_KEY_UNKNOWN, HOST_KEY_CHANGED, LOGIN_REFUSED, CONNECTION_LOST -> true;
            default -> false;
        };
    }
}
