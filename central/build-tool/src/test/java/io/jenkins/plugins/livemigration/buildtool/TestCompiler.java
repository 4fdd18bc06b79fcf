package io.jenkins.plugins.livemigration.buildtool;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources with the JDK's own compiler, against the class path of the test. */
final class TestCompiler {
    private final Path folder;

    TestCompiler(Path folder) {
        this.folder = folder;
    }

    /**
     * Compiles.
     *
     * @param sources    file name, such as {@code a/B.java}, to source text
     * @param processors run during compilation
     * @return the folder of the class files
     */
    Path compile(Map<String, String> sources, Processor... processors) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve("sources").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("java.class.path");
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
            JavaCompiler.CompilationTask task = javac.getTask(
                    messages,
                    manager,
                    null,
                    List.of("-encoding", "UTF-8", "-d", classes.toString(), "-classpath", classPath),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            task.setProcessors(List.of(processors));
            if (!task.call()) {
                throw new AssertionError("does not compile: " + messages);
            }
        }
        return classes;
    }
}
