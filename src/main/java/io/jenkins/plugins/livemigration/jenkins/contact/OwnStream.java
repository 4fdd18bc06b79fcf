package io.jenkins.plugins.livemigration.jenkins.contact;

import hudson.remoting.ClassFilter;
import hudson.remoting.ObjectInputStreamEx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * A value of this plugin as it is kept with a build: its own stream within the Pipeline's state, so that one which another
 * version of this plugin wrote and this one cannot read costs this step what it knew, and not the whole Pipeline its state.
 *
 * @param <T> the value's class
 */
public final class OwnStream<T extends Serializable> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    /** Keeps a value as it is now. */
    public OwnStream(T value) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(stream)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new IllegalStateException("what is kept consists of serializable records", e);
        }
        bytes = stream.toByteArray();
    }

    /**
     * The value.
     *
     * @throws IOException if another version of this plugin wrote it, and this one cannot read it
     */
    public T read(Class<T> type) throws IOException {
        try (ObjectInputStream in =
                new ObjectInputStreamEx(new ByteArrayInputStream(bytes), type.getClassLoader(), ClassFilter.DEFAULT)) {
            return type.cast(in.readObject());
        } catch (ClassNotFoundException | RuntimeException e) {
            throw new IOException("what was kept of the step cannot be read: " + e, e);
        }
    }
}
