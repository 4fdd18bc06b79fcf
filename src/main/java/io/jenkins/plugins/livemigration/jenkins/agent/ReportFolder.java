package io.jenkins.plugins.livemigration.jenkins.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of a step's report files in the workspace. Used on the agent.
 *
 * @param workspace absolute path of the workspace
 * @param path the folder's path in it, as the user gave it
 */
public record ReportFolder(String workspace, String path) {

    /**
     * Makes the folder if it is not there.
     *
     * @throws IOException with a sentence for the user, if files cannot be written there
     */
    public void prepare() throws IOException {
        Path root = Path.of(workspace).normalize();
        Path folder = root.resolve(path).normalize();
        if (!folder.startsWith(root)) {
            throw new IOException("reportDir '" + path + "' is not in the workspace " + root + ".");
        }
        makeUnlessThere(root);
        if (!existing(folder).toRealPath().startsWith(root.toRealPath())) {
            throw new IOException("reportDir '" + path + "' leads out of the workspace by a symbolic link.");
        }
        try {
            makeUnlessThere(folder);
        } catch (IOException e) {
            throw new IOException("reportDir '" + path + "' cannot be made in the workspace " + root + ": " + e, e);
        }
    }

    /** A link to a folder is there, too; older JDKs do not see it so. */
    private static void makeUnlessThere(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    /** What is there of a path: nothing may be made behind a link that leads elsewhere. */
    private static Path existing(Path path) {
        Path there = path;
        while (!Files.exists(there)) {
            Path above = there.getParent();
            if (above == null) {
                return there;
            }
            there = above;
        }
        return there;
    }

    /** The name of a file of this folder, seen from the workspace. */
    public String name(String file) {
        return path + "/" + file;
    }

    /** Writes a file, in the place of an earlier one. */
    public void write(String file, String text) throws IOException {
        new ResultFile(workspace, name(file)).write(text);
    }
}
