package io.jenkins.plugins.livemigration.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of {@code examples/}: a Jenkinsfile, what there is to know, and the guest that it moves, if it moves one.
 *
 * @param folder where it is
 */
public record Example(Path folder) {

    /** All of them, by name. */
    public static List<Example> all() {
        try (Stream<Path> folders = Files.list(projectRoot().resolve("examples"))) {
            return folders.filter(Files::isDirectory).sorted().map(Example::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that move a guest, by name. */
    public static List<Example> moves() {
        return all().stream().filter(Example::movesAGuest).toList();
    }

    /** The one of this name. */
    public static Example named(String name) {
        return all().stream()
                .filter(example -> example.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no example " + name));
    }

    boolean movesAGuest() {
        return Files.exists(folder.resolve("guest"));
    }

    static Path projectRoot() {
        String root = System.getProperty("project.root");
        if (root == null) {
            throw new IllegalStateException("run by Maven, which sets the system property project.root");
        }
        return Path.of(root).toAbsolutePath().normalize();
    }

    public String name() {
        return folder.getFileName().toString();
    }

    public Path jenkinsfile() {
        return folder.resolve("Jenkinsfile");
    }

    /** The Jenkinsfile's text. */
    public String script() {
        return read(jenkinsfile());
    }

    /** The guest that it moves, as {@code lab/libvirt guest} takes it: host, name, options. */
    public List<String> guest() {
        return List.of(read(folder.resolve("guest")).strip().split("\\s+"));
    }

    /** Name of the file that the build keeps of the move. */
    public String recordFile() {
        return "live-migration-" + guest().get(1) + ".json";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
