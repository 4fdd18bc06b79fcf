package org.jenkinsci.remoting;

import java.io.Serializable;

/** Serializable for the way to another node, not for a file. */
public interface SerializableOnlyOverRemoting extends Serializable {}
