package io.jenkins.plugins.livemigration.jenkins.task;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Work that an agent does for a build: holds all that is needed for it, and is sent to the agent. Its class names none of
 * Jenkins' types that an agent does not have.
 */
public interface BuildTask extends Serializable {

    /** A few words: {@code preflight of kvm01, kvm02}. */
    String title();

    /**
     * Whether it can be done once more when nobody knows how far it came: it changes nothing, or looks first at what was
     * done, or is being done, already.
     */
    boolean isRepeatable();

    /**
     * The same for a run after one that was lost.
     *
     * @param note what that one noted last ({@link TaskLog#note}); empty: nothing that is known
     */
    default BuildTask after(String note) {
        return this;
    }

    /** Packages of the plugin, with those below them, whose classes it may need until its end: {@code ssh}. */
    List<String> packages();

    /** One class of each library that it may need a class of at any time until its end. */
    default List<Class<?>> libraries() {
        return List.of();
    }

    /**
     * Does the work, with connections that it opens and closes. Interrupted, it ends as soon as what it did is in order.
     *
     * @param log gets lines for the build's log
     * @return what came of it: a record of this plugin, for it goes back over the connection; never null
     * @throws IOException if there is nothing to report, with a sentence for the user
     * @throws InterruptedException if it was interrupted and has nothing to report
     */
    Serializable perform(TaskLog log) throws IOException, InterruptedException;
}
