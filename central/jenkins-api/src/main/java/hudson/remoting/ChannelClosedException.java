package hudson.remoting;

import java.io.IOException;

/** The channel was closed before the answer came. */
public class ChannelClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    public ChannelClosedException() {}

    public ChannelClosedException(Throwable cause) {
        super(cause);
    }
}
