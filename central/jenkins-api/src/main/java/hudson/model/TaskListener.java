package hudson.model;

import java.io.PrintStream;
import java.io.PrintWriter;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/** Writes to the log of a build. */
public interface TaskListener extends SerializableOnlyOverRemoting {
    PrintStream getLogger();

    default PrintWriter error(String msg) {
        throw new UnsupportedOperationException("signature only");
    }

    default PrintWriter error(String format, Object... args) {
        throw new UnsupportedOperationException("signature only");
    }

    default PrintWriter fatalError(String msg) {
        throw new UnsupportedOperationException("signature only");
    }

    default PrintWriter fatalError(String format, Object... args) {
        throw new UnsupportedOperationException("signature only");
    }
}
