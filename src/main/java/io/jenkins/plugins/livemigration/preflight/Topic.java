package io.jenkins.plugins.livemigration.preflight;

/**
 * What a question is about that several checks put: a constant, known by its identity. In one preflight each host is asked
 * about it once.
 *
 * @param <T> the answer, which several threads read: it must not change
 */
public final class Topic<T> {

    private final String name;

    /** @param name for people who debug */
    public Topic(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
