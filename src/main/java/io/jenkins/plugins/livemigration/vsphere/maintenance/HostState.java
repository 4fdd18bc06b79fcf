package io.jenkins.plugins.livemigration.vsphere.maintenance;

/** What state a host is in, by its own account. */
public enum HostState {
    /** It takes guests. */
    IN_SERVICE("in service"),
    /** It takes no guests any more, and waits for those that run there to leave. */
    ENTERING("still going into maintenance"),
    /** It is in maintenance mode. */
    IN_MAINTENANCE("in maintenance mode"),
    /** It cannot be asked. */
    UNKNOWN("in a state that cannot be asked");

    private final String words;

    HostState(String words) {
        this.words = words;
    }

    /** For a sentence: the host is … */
    public String words() {
        return words;
    }
}
