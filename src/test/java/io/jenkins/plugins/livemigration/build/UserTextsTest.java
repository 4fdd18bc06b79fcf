package io.jenkins.plugins.livemigration.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What forms and their checks say stands in property files, where it can be translated. */
class UserTextsTest {

    private static final Pattern SHOWN = Pattern.compile(
            "(?:title|header|add|description|progress|tooltip|label)=\"(?!\\$\\{)[^\"]*\\p{L}[^\"]*\"|>\\s*(?!\\$\\{)[^<>\\s{}][^<>{}]*\\p{L}[^<>{}]*</");
    private static final Pattern KEY = Pattern.compile("\\$\\{%([A-Za-z0-9_.]+)}");
    private static final Pattern LITERAL =
            Pattern.compile("FormValidation\\s*\\.(?:ok|warning|error)\\(\\s*\"|\\.setDisplayName\\(\\s*\"");
    private static final Pattern NAME =
            Pattern.compile("String getDisplayName\\(\\) \\{\\s*return (?!Messages\\.)[^;]*\"[^\"]*\\p{L}");

    private final Path root = ProjectFiles.root();

    @Test
    void viewsHoldNoTextOfTheirOwn() throws IOException {
        // The plugin's description is one text by Jenkins' own rules.
        List<Path> views = files("src/main/resources", ".jelly").stream()
                .filter(view -> !view.endsWith("resources/index.jelly"))
                .toList();
        assertThat(views).hasSizeGreaterThan(15).allSatisfy(view -> assertThat(
                        text(view).replaceAll("(?s)<!--.*?-->", ""))
                .as(view.toString())
                .doesNotContainPattern(SHOWN));
    }

    @Test
    void everyTextThatAViewNamesIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (Path view : files("src/main/resources", ".jelly")) {
            Properties texts = new Properties();
            Path file = view.resolveSibling(view.getFileName().toString().replaceFirst("\\.jelly$", ".properties"));
            if (Files.exists(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    texts.load(in);
                }
            }
            Matcher key = KEY.matcher(text(view));
            while (key.find()) {
                found++;
                if (!texts.containsKey(key.group(1))) {
                    missing.add(view + ": " + key.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(found).isGreaterThan(100);
    }

    @Test
    void checksAndNamesSpeakByTheirMessages() throws IOException {
        assertThat(files("src/main/java", ".java")).isNotEmpty().allSatisfy(source -> assertThat(text(source))
                .as(source.toString())
                .doesNotContainPattern(LITERAL)
                .doesNotContainPattern(NAME));
    }

    private List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve(folder))) {
            return all.filter(path -> path.toString().endsWith(ending)).toList();
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
