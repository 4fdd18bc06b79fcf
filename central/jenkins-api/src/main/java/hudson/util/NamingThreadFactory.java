package hudson.util;

import java.util.concurrent.ThreadFactory;

/** Threads that carry a name. */
public final class NamingThreadFactory implements ThreadFactory {
    private final ThreadFactory delegate;
    private final String name;

    public NamingThreadFactory(ThreadFactory delegate, String name) {
        this.delegate = delegate;
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable r) {
        Thread thread = delegate.newThread(r);
        thread.setName(name);
        return thread;
    }
}
