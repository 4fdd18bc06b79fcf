package io.jenkins.plugins.livemigration.buildtool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymbolIndexerTest {
    @TempDir
    private Path folder;

    @Test
    void listsTopLevelAndNestedClassesByBinaryName() throws Exception {
        Path classes = new TestCompiler(folder)
                .compile(
                        Map.of(
                                "a/Outer.java",
                                """
                                package a;
                                import org.jenkinsci.Symbol;
                                public class Outer {
                                    @Symbol("inner") public static class Inner {
                                        @Symbol({"deep", "deeper"}) public static class Deep {}
                                    }
                                    public static class Without {}
                                }
                                """,
                                "a/Top.java",
                                "package a; @org.jenkinsci.Symbol(\"top\") public class Top {}"),
                        new SymbolIndexer());

        assertThat(classes.resolve(SymbolIndexer.INDEX)).hasContent("a.Outer$Inner\na.Outer$Inner$Deep\na.Top\n");
    }

    @Test
    void noSymbolNoIndex() throws Exception {
        Path classes = new TestCompiler(folder)
                .compile(Map.of("a/Plain.java", "package a; public class Plain {}"), new SymbolIndexer());

        assertThat(classes.resolve(SymbolIndexer.INDEX)).doesNotExist();
        assertThat(classes.resolve("a/Plain.class")).exists();
    }
}
