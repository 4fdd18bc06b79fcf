package io.jenkins.plugins.livemigration.jenkins.task;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The classes that a task may need until its end. An agent gets a class over its connection when it first needs it. One
 * whose connection broke gets none any more, and could not take back what it did: so it loads all of them before.
 *
 * @param names their names
 */
record TaskClasses(List<String> names) implements Serializable {

    private static final String PLUGIN = "io/jenkins/plugins/livemigration/";

    /** The package that keeps tasks; those below it are the controller's. */
    private static final String KEEPER = PLUGIN + "jenkins/task/";

    private static final String SUFFIX = ".class";

    TaskClasses {
        names = List.copyOf(names);
    }

    /**
     * Those of the plugin that this class belongs to.
     *
     * @param packages packages of the plugin, with those below them
     */
    static TaskClasses of(List<String> packages) {
        try {
            return at(
                    Path.of(TaskClasses.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()),
                    packages);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the plugin's own classes are at no path: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's own classes cannot be listed: " + e.getMessage(), e);
        }
    }

    /** @param place the archive or the folder that the plugin's classes are in */
    static TaskClasses at(Path place, List<String> packages) throws IOException {
        return new TaskClasses(namesOf(Files.isDirectory(place) ? inFolder(place) : inArchive(place), packages));
    }

    private static List<String> inArchive(Path archive) throws IOException {
        try (JarFile jar = new JarFile(archive.toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    private static List<String> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    private static List<String> namesOf(List<String> entries, List<String> packages) {
        return entries.stream()
                .filter(entry -> isNeeded(entry, packages))
                .map(entry ->
                        entry.substring(0, entry.length() - SUFFIX.length()).replace('/', '.'))
                .sorted()
                .toList();
    }

    private static boolean isNeeded(String entry, List<String> packages) {
        return entry.endsWith(SUFFIX)
                && !entry.endsWith("/package-info.class")
                && (packages.stream().anyMatch(each -> entry.startsWith(PLUGIN + each + "/"))
                        || entry.startsWith(KEEPER) && entry.indexOf('/', KEEPER.length()) < 0);
    }

    /**
     * Has them all in this JVM.
     *
     * @throws IOException if one of them cannot be had: nothing was begun
     */
    void load() throws IOException {
        for (String name : names) {
            try {
                Class.forName(name, false, TaskClasses.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError e) {
                throw new IOException("The agent cannot load " + name + ": " + e + ". Nothing was touched.", e);
            }
        }
    }
}
