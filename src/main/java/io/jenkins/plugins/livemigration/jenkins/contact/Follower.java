package io.jenkins.plugins.livemigration.jenkins.contact;

/** Follows what an agent does for a build, by short calls, until it ends. No method waits. */
public interface Follower {

    /** Begins to follow. */
    void begin();

    /**
     * The build is being stopped, for the first time or once more.
     *
     * @param who who wants it, for messages
     */
    void stop(String who);

    /** What is going on, in a few words. */
    String status();
}
