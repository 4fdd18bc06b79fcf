package io.jenkins.plugins.livemigration.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, as far as tests look into it.
 *
 * @param path where it is
 * @param text its Markdown
 */
record MarkdownPage(Path path, String text) {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\n]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*?) \\|(.*)\\|$");

    static MarkdownPage read(Path path) throws IOException {
        return new MarkdownPage(path, Files.readString(path, StandardCharsets.UTF_8));
    }

    /** Every page of the project. */
    static List<MarkdownPage> all(Path root) throws IOException {
        try (Stream<Path> docs = Files.walk(root.resolve("docs"));
                Stream<Path> readMes = Files.find(root, 3, (path, attributes) -> path.endsWith("README.md"))) {
            List<Path> paths = Stream.concat(docs.filter(path -> path.toString().endsWith(".md")), readMes)
                    .sorted()
                    .toList();
            return paths.stream()
                    .map(path -> {
                        try {
                            return read(path);
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        }
    }

    /** Where its links lead; those in code are none. */
    List<String> links() {
        String prose = CODE.matcher(FENCED.matcher(text).replaceAll("")).replaceAll("");
        return LINK.matcher(prose).results().map(link -> link.group(1)).toList();
    }

    /** The anchors of its headings, as they are made on GitHub. */
    List<String> anchors() {
        return HEADING.matcher(FENCED.matcher(text).replaceAll(""))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** The rows of its tables that begin with code: the other cells by each name in the first. */
    Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (MatchResult row : ROW.matcher(text).results().toList()) {
            List<String> cells =
                    Arrays.stream(row.group(2).split("\\|")).map(String::strip).toList();
            for (String name : row.group(1).split(", ")) {
                rows.put(name.replace("`", ""), cells);
            }
        }
        return rows;
    }
}
