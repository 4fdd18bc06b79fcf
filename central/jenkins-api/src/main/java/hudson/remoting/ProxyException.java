package hudson.remoting;

import java.io.IOException;

/** Stands, with its text alone, for an exception whose class did not come over the channel. */
public class ProxyException extends IOException {
    private static final long serialVersionUID = 1L;

    public ProxyException(Throwable cause) {
        super(cause.toString());
    }
}
