package io.jenkins.plugins.livemigration.evacuation;

/** What the guests of a group have to do with each other. */
public enum Affinity {
    /** All of them on one host, or none moves. */
    TOGETHER,
    /** No two of them on the same host. */
    APART
}
