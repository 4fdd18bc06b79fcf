package io.jenkins.plugins.livemigration.buildtool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.localizer.Localizable;

class MessagesGeneratorTest {
    private static final String TEXTS =
            """
            LiveMigrateStep.DisplayName=Move a running guest
            progress=moved {0} of {2}, it's {1,number,percent}
            7-odd.key=the 'quoted' {0}
            caf\\u00e9=\\u00e9t\\u00e9
            """;

    @TempDir
    private Path folder;

    @Test
    void everyKeyHasBothMethodsWithTheArgumentsOfItsPattern() throws Exception {
        try (URLClassLoader loader = compiled(TEXTS)) {
            Map<String, Integer> arguments = Arrays.stream(messages(loader).getMethods())
                    .filter(method -> Modifier.isStatic(method.getModifiers()))
                    .collect(Collectors.toMap(Method::getName, Method::getParameterCount));

            assertThat(arguments)
                    .containsOnly(
                            Map.entry("LiveMigrateStep_DisplayName", 0),
                            Map.entry("_LiveMigrateStep_DisplayName", 0),
                            Map.entry("progress", 3),
                            Map.entry("_progress", 3),
                            Map.entry("_7_odd_key", 1),
                            Map.entry("__7_odd_key", 1),
                            Map.entry("caf\u00e9", 0),
                            Map.entry("_caf\u00e9", 0));
        }
    }

    @Test
    void methodsAnswerWithTheText() throws Exception {
        try (URLClassLoader loader = compiled(TEXTS)) {
            Class<?> messages = messages(loader);

            assertThat(messages.getMethod("LiveMigrateStep_DisplayName").invoke(null))
                    .isEqualTo("Move a running guest");
            Object later = messages.getMethod("_7_odd_key", Object.class).invoke(null, "guest");
            assertThat(later).isEqualTo("the quoted guest");
            assertThat(messages.getMethod("_caf\u00e9").invoke(null))
                    .isInstanceOf(Localizable.class)
                    .hasToString("\u00e9t\u00e9");
        }
    }

    @Test
    void unchangedTextsLeaveTheSourceAlone() throws Exception {
        writeBundle(TEXTS);
        MessagesGenerator.generate(folder.resolve("resources"), folder.resolve("generated"));
        Path source = folder.resolve("generated/a/b/Messages.java");
        Object before = Files.getAttribute(source, "unix:ctime");

        MessagesGenerator.generate(folder.resolve("resources"), folder.resolve("generated"));

        assertThat(Files.getAttribute(source, "unix:ctime")).isEqualTo(before);
    }

    @Test
    void twoKeysOfOneNameAreRefused() throws Exception {
        writeBundle("a.b=one\na-b=two\n");

        assertThatThrownBy(() -> MessagesGenerator.generate(folder.resolve("resources"), folder.resolve("generated")))
                .hasMessageContaining("a.b")
                .hasMessageContaining("a-b")
                .hasMessageContaining("a_b");
    }

    private void writeBundle(String texts) throws IOException {
        Path file = folder.resolve("resources/a/b/Messages.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, texts);
    }

    private URLClassLoader compiled(String texts) throws IOException {
        writeBundle(texts);
        MessagesGenerator.generate(folder.resolve("resources"), folder.resolve("generated"));
        Path classes = new TestCompiler(folder)
                .compile(Map.of("a/b/Messages.java", Files.readString(folder.resolve("generated/a/b/Messages.java"))));
        return new URLClassLoader(new URL[] {
            classes.toUri().toURL(), folder.resolve("resources").toUri().toURL()
        });
    }

    private static Class<?> messages(ClassLoader loader) throws ClassNotFoundException {
        return loader.loadClass("a.b.Messages");
    }
}
