package hudson.remoting;

import java.io.IOException;

/** A way to another JVM. */
public class Channel implements VirtualChannel {
    Channel() {}

    public static Channel current() {
        throw new UnsupportedOperationException("signature only");
    }

    public static Channel currentOrFail() throws IllegalStateException {
        throw new UnsupportedOperationException("signature only");
    }

    public String getName() {
        throw new UnsupportedOperationException("signature only");
    }

    public boolean isClosingOrClosed() {
        throw new UnsupportedOperationException("signature only");
    }

    public Object getProperty(Object key) {
        throw new UnsupportedOperationException("signature only");
    }

    public Object setProperty(Object key, Object value) {
        throw new UnsupportedOperationException("signature only");
    }

    public void addListener(Listener l) {
        throw new UnsupportedOperationException("signature only");
    }

    public boolean removeListener(Listener l) {
        throw new UnsupportedOperationException("signature only");
    }

    public boolean preloadJar(ClassLoader local, Class<?>... classesInJar) throws IOException, InterruptedException {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public <V, T extends Throwable> V call(Callable<V, T> callable) throws IOException, T, InterruptedException {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public <V, T extends Throwable> Future<V> callAsync(Callable<V, T> callable) throws IOException {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public synchronized void close() throws IOException {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public synchronized void join() throws InterruptedException {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public synchronized void join(long timeout) throws InterruptedException {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public <T> T export(Class<T> type, T instance) {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public void syncLocalIO() throws InterruptedException {
        throw new UnsupportedOperationException("signature only");
    }

    /** Told of what happens to a channel. */
    public abstract static class Listener {
        public void onClosed(Channel channel, IOException cause) {}
    }
}
