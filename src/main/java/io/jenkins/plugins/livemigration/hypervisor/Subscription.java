package io.jenkins.plugins.livemigration.hypervisor;

/** Events that were asked for; closing ends them. */
public interface Subscription extends AutoCloseable {

    /** Ends the events. May be called again; harmless after the connection was lost. */
    @Override
    void close();
}
