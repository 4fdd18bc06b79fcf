package org.kohsuke.stapler;

/** A request to a page or a form. */
public interface StaplerRequest2 {}
