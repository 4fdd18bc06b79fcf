package io.jenkins.plugins.livemigration.buildtool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes a {@code Messages} class for every {@code Messages.properties} below a resource folder. */
public final class MessagesGenerator {
    private MessagesGenerator() {}

    /**
     * @param args the resource folder, the folder for the generated sources
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("expected: resource folder, output folder");
        }
        generate(Path.of(args[0]), Path.of(args[1]));
    }

    static void generate(Path resources, Path output) throws IOException {
        Files.createDirectories(output);
        for (Path file : bundles(resources)) {
            MessageBundle bundle = MessageBundle.read(resources, file);
            Path source = output.resolve(bundle.packageName().replace('.', '/')).resolve("Messages.java");
            String text = MessagesSource.of(bundle);
            // An unchanged file keeps its date, so that the compiler has nothing to do.
            if (!Files.exists(source) || !Files.readString(source).equals(text)) {
                Files.createDirectories(source.getParent());
                Files.writeString(source, text);
            }
        }
    }

    private static List<Path> bundles(Path resources) throws IOException {
        try (Stream<Path> files = Files.walk(resources)) {
            return files.filter(file -> file.endsWith("Messages.properties"))
                    .sorted()
                    .toList();
        }
    }
}
