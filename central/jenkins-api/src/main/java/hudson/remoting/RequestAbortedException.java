package hudson.remoting;

/** The request was given up before the answer came. */
public class RequestAbortedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RequestAbortedException(Throwable cause) {
        super(cause);
    }
}
