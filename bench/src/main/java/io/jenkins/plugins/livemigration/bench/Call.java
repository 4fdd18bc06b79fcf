package io.jenkins.plugins.livemigration.bench;

/**
 * A call of the engine on the hypervisor's port.
 *
 * @param name the port's method, for example {@code migrate}
 * @param uri the connection it was made on
 * @param begun when, in ns of {@link System#nanoTime()}
 * @param ended when it returned, in ns of {@link System#nanoTime()}
 */
record Call(String name, String uri, long begun, long ended) {

    long took() {
        return ended - begun;
    }
}
