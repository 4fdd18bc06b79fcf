package hudson.remoting;

/** Which classes may be read from a stream. */
public abstract class ClassFilter {
    public static final ClassFilter DEFAULT = new ClassFilter() {};
}
