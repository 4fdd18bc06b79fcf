package io.jenkins.plugins.livemigration.demo;

import hudson.AbortException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Keeps files of the workspace with the build. */
final class Archive {

    private final BuildFolder folder;

    Archive(BuildFolder folder) {
        this.folder = folder;
    }

    /**
     * Copies files.
     *
     * @param pattern which, relative to the workspace, with {@code *} and {@code **}
     * @throws AbortException if there are none, as Jenkins does
     */
    void keep(String pattern) throws IOException {
        List<Path> files = matching(pattern);
        if (files.isEmpty()) {
            throw new AbortException("No artifacts found that match the file pattern \"" + pattern + "\".");
        }
        for (Path file : files) {
            Path copy = folder.archive().resolve(folder.workspace().relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Files of the workspace, by a pattern. */
    List<Path> matching(String pattern) throws IOException {
        Path workspace = folder.workspace();
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> files = Files.walk(workspace)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(workspace.relativize(file)))
                    .toList();
        }
    }
}
