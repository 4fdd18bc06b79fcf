package io.jenkins.plugins.livemigration.lab;

/** Something broken; closing mends it. What is not closed is mended after the test. */
public interface Breakage extends AutoCloseable {

    /** Mends it; a second time does nothing more. */
    @Override
    void close();
}
