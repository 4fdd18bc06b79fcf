package io.jenkins.plugins.livemigration.build;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A plugin archive, opened. */
final class Hpi implements AutoCloseable {
    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final String INNER = LIBRARIES + "live-migration.jar";

    private final JarFile outer;
    private final JarFile inner;
    private final URLClassLoader loader;

    /**
     * Opens an archive.
     *
     * @param file   the {@code .hpi}
     * @param folder takes the plugin's own jar while the archive is open
     */
    Hpi(Path file, Path folder) throws IOException {
        outer = new JarFile(file.toFile());
        Path jar = folder.resolve("live-migration.jar");
        try (InputStream in = outer.getInputStream(outer.getEntry(INNER))) {
            Files.copy(in, jar, StandardCopyOption.REPLACE_EXISTING);
        }
        inner = new JarFile(jar.toFile());
        loader = new OwnResources(jar.toUri().toURL());
    }

    Attributes outerManifest() throws IOException {
        return outer.getManifest().getMainAttributes();
    }

    Attributes innerManifest() throws IOException {
        return inner.getManifest().getMainAttributes();
    }

    /** File names of the libraries in the archive, the plugin's own jar among them. */
    Set<String> libraries() {
        return outer.stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(LIBRARIES))
                .map(entry -> entry.getName().substring(LIBRARIES.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of the files in the archive itself. */
    Set<String> outerFiles() {
        return outer.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of the files in the plugin's own jar. */
    Set<String> files() {
        return inner.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    byte[] file(String name) throws IOException {
        ZipEntry entry = inner.getEntry(name);
        if (entry == null) {
            throw new AssertionError("not in the plugin's jar: " + name);
        }
        try (InputStream in = inner.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    /** The classes of the plugin's own jar, read without being loaded. */
    JavaClasses classes() {
        return new ClassFileImporter().importJar(inner);
    }

    /** Loads what is asked of it; its resources are those of the plugin's own jar alone. */
    ClassLoader loader() {
        return loader;
    }

    @Override
    public void close() throws IOException {
        try (ZipFile first = outer;
                ZipFile second = inner) {
            loader.close();
        }
    }

    /** The class path of the test holds the same classes and indexes a second time: those must not be found. */
    private static final class OwnResources extends URLClassLoader {
        OwnResources(URL jar) {
            super(new URL[] {jar}, Hpi.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return findResources(name);
        }
    }
}
