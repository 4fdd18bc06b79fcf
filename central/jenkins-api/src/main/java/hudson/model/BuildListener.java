package hudson.model;

/** Writes to the log of a freestyle build. */
public interface BuildListener extends TaskListener {}
