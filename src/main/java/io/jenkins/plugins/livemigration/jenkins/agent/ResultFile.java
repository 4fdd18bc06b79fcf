package io.jenkins.plugins.livemigration.jenkins.agent;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file in the workspace that the result goes to.
 *
 * @param workspace absolute path of the workspace on the agent
 * @param name the file's path in it, as the user gave it
 */
public record ResultFile(String workspace, String name) implements Serializable {

    /** What is wrong with a name wherever the workspace is. */
    public static Optional<String> problemOf(String name) {
        try {
            for (Path part : Path.of(name)) {
                if ("..".equals(part.toString())) {
                    return Optional.of(problem(name, "must not go up a folder (..)"));
                }
            }
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of(problem(name.replaceAll("\\p{Cntrl}", "?"), "is not a path: " + e.getReason()));
        }
    }

    /** What is wrong with the file in this workspace. Asked before anything is touched; looks at the file system. */
    public Optional<String> problem() throws IOException {
        Optional<String> named = problemOf(name);
        if (named.isPresent()) {
            return named;
        }
        Path folder = root();
        Path file = path();
        if (!file.startsWith(folder) || file.equals(folder)) {
            return Optional.of(problem(name, "is not in the workspace " + folder));
        }
        Path parent = file.getParent();
        if (!folder.equals(parent)) {
            if (!Files.isDirectory(parent)) {
                return Optional.of(
                        problem(name, "cannot be written: the workspace has no folder " + folder.relativize(parent)));
            }
            if (!parent.toRealPath().startsWith(folder.toRealPath())) {
                return Optional.of(problem(name, "leads out of the workspace by a symbolic link"));
            }
        }
        return Files.isDirectory(file) ? Optional.of(problem(name, "is a folder")) : Optional.empty();
    }

    /**
     * Writes the file, in the place of an earlier one. A reader never sees half of it, and a link of that name is
     * replaced, not followed.
     *
     * @throws IOException if it cannot be written, or would end up outside the workspace
     */
    public void write(String text) throws IOException {
        if (!Files.isDirectory(root())) {
            // A link to a folder is there, too; older JDKs would not see it so.
            Files.createDirectories(root());
        }
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
        Path file = path();
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            Files.writeString(part, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Path root() {
        return Path.of(workspace).normalize();
    }

    private Path path() {
        return root().resolve(name).normalize();
    }

    private static String problem(String name, String what) {
        return "resultFile '" + name + "' " + what + ".";
    }
}
