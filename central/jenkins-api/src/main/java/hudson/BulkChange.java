package hudson;

import hudson.model.Saveable;
import java.io.Closeable;
import java.io.IOException;

/** Puts off saving until several fields have changed. */
public class BulkChange implements Closeable {
    public BulkChange(Saveable saveable) {}

    public void commit() throws IOException {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("signature only");
    }
}
