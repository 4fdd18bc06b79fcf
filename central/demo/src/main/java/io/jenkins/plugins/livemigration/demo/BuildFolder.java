package io.jenkins.plugins.livemigration.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a build keeps its files.
 *
 * @param root absolute path
 */
record BuildFolder(Path root) {

    /** What the build works in. */
    Path workspace() throws IOException {
        return Files.createDirectories(root.resolve("workspace"));
    }

    /** What is kept of the build. */
    Path archive() throws IOException {
        return Files.createDirectories(root.resolve("archive"));
    }
}
