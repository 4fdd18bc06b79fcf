package io.jenkins.plugins.livemigration.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Pipeline that a page shows as a whole, with its {@code node}, is a file of {@code examples/}, which tests run. */
class DocumentedExamplesTest {

    private static final Pattern CODE = Pattern.compile("^```[a-z]*\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern WHOLE_PIPELINE =
            Pattern.compile("^(node\\b|pipeline\\s*\\{)", Pattern.MULTILINE | Pattern.DOTALL);

    static List<Example> examples() {
        return Example.all();
    }

    @Test
    void pagesShowFilesThatAreRun() throws IOException {
        List<String> files = Example.all().stream().map(Example::script).toList();
        List<String> unknown = new ArrayList<>();
        for (Path page : pages()) {
            CODE.matcher(Files.readString(page))
                    .results()
                    .map(block -> block.group(1))
                    .filter(code -> WHOLE_PIPELINE.matcher(code).find())
                    .filter(code -> !files.contains(code))
                    .forEach(code -> unknown.add(page + ":\n" + code));
        }
        assertThat(unknown)
                .as("pipelines in pages that are no examples/*/Jenkinsfile, letter by letter")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isComplete(Example example) {
        assertThat(example.folder()).isDirectoryContaining("glob:**/README.md");
        if (example.movesAGuest()) {
            assertThat(example.guest()).hasSizeGreaterThan(1).startsWith("kvm01");
            assertThat(example.script())
                    .contains("domain: '" + example.guest().get(1) + "'")
                    .contains(example.recordFile());
        }
    }

    private static List<Path> pages() throws IOException {
        Path root = Example.projectRoot();
        try (Stream<Path> all = Stream.of("README.md", "docs", "examples", "src/main/resources", "lab")
                .map(root::resolve)
                .filter(Files::exists)
                .flatMap(DocumentedExamplesTest::filesBelow)) {
            return all.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }

    private static Stream<Path> filesBelow(Path path) {
        try {
            return Files.walk(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
