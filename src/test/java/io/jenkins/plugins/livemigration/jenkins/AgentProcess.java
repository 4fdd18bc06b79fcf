package io.jenkins.plugins.livemigration.jenkins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The JVM of an inbound agent, connected by WebSocket. It connects again by itself when its connection breaks.
 *
 * @param process the JVM
 */
record AgentProcess(Process process) {

    /**
     * Starts it; it is not connected yet.
     *
     * @param jar the controller's agent.jar
     * @param url where it reaches the controller
     * @param folder its folder, which gets its log, too
     */
    static AgentProcess start(Path jar, String url, String name, String secret, Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new AgentProcess(new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-jar",
                        jar.toString(),
                        "-url",
                        url,
                        "-name",
                        name,
                        "-secret",
                        secret,
                        "-webSocket",
                        "-workDir",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolveSibling(name + ".log").toFile()))
                .start());
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }
}
