package hudson;

/** A type that plugins may implement. */
public interface ExtensionPoint {}
