package io.jenkins.plugins.livemigration.jenkins.follow;

import hudson.remoting.ClassFilter;
import hudson.remoting.ObjectInputStreamEx;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * A move's handle as it is kept with the build. Its own stream within the Pipeline's state, so that a handle which
 * another version of this plugin wrote and this one cannot read costs this step its adoption, and not the whole
 * Pipeline its state.
 */
final class PersistedHandle implements Serializable {

    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    private PersistedHandle(byte[] bytes) {
        this.bytes = bytes;
    }

    static PersistedHandle of(MoveHandle handle) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(handle);
        } catch (IOException e) {
            throw new IllegalStateException("a handle consists of serializable records", e);
        }
        return new PersistedHandle(bytes.toByteArray());
    }

    /** @throws IOException if another version of this plugin wrote it, and this one cannot read it */
    MoveHandle read() throws IOException {
        try (ObjectInputStream in = new ObjectInputStreamEx(
                new ByteArrayInputStream(bytes), MoveHandle.class.getClassLoader(), ClassFilter.DEFAULT)) {
            return (MoveHandle) in.readObject();
        } catch (ClassNotFoundException | RuntimeException e) {
            throw new IOException("the handle of the move cannot be read: " + e, e);
        }
    }
}
