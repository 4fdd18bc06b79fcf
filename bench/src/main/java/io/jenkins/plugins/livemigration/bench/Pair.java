package io.jenkins.plugins.livemigration.bench;

/**
 * The same guest moved by both.
 *
 * @param virsh how long {@code virsh migrate} took, start of the process included, in ns
 * @param virshStart how long a {@code virsh} took that only looks the guest up, in ns
 * @param engine the engine's move
 */
record Pair(long virsh, long virshStart, EngineMove engine) {

    /** What the engine took longer, in ns. */
    long overhead() {
        return engine.took() - virsh;
    }

    /** virsh without its own start, in ns. */
    long virshCall() {
        return virsh - virshStart;
    }
}
