package org.kohsuke.stapler;

/** An answer to a request. */
public interface HttpResponse {}
