package io.jenkins.plugins.livemigration.build;

import java.nio.file.Path;

/** Where the project's own files are, in whichever of the two builds the test runs. */
final class ProjectFiles {
    private ProjectFiles() {}

    /** The folder of the project, from the build's system property. */
    static Path root() {
        return Path.of(required("project.root")).normalize();
    }

    /** The plugin archive that the build has produced. */
    static Path hpi() {
        return Path.of(required("hpi.file"));
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("run by Maven, which sets the system property " + property);
        }
        return value;
    }
}
