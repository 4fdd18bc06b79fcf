package hudson.remoting;

/** The answer that a channel will bring. */
public interface Future<V> extends java.util.concurrent.Future<V> {}
