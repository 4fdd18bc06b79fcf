package io.jenkins.plugins.livemigration.jenkins.pages.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.migration.MovePhase;
import io.jenkins.plugins.livemigration.migration.PerformedAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveFileTest {

    private static final int SMALL = 40_000;

    @TempDir
    private Path folder;

    private CurveFile file;

    @BeforeEach
    void nameFile() {
        file = new CurveFile(folder.resolve("live-migration").resolve("move-1.json"));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Curve curve = new Curve();
        curve.begun(1_800_000_000_000L);
        curve.add(List.of(SomeSamples.empty(200), SomeSamples.at(500, MovePhase.PRE_COPY, true)));
        curve.mark(List.of(new PerformedAction(7, "act", "<b>why</b> \u00e9", "no")));
        file.write(curve);
        file.write(curve);

        Curve read = file.read();

        assertThat(read.points()).isEqualTo(curve.points()).hasSize(2);
        assertThat(read.marks()).singleElement().satisfies(mark -> assertThat(mark.performed())
                .isEqualTo(new PerformedAction(7, "act", "<b>why</b> \u00e9", "no")));
        assertThat(read.origin()).isEqualTo(1_800_000_000_000L);
        assertThat(file.path().getParent()).isDirectoryContaining("glob:**move-1.json");
        try (var files = Files.list(file.path().getParent())) {
            assertThat(files).as("no draft is left").hasSize(1);
        }
    }

    /** The origin is read, too: else a curve would be emptied by the first contact after a restart. */
    @Test
    void aCurveThatWasReadGoesOn() throws IOException {
        Curve curve = new Curve();
        curve.begun(5);
        curve.add(List.of(SomeSamples.preCopy(500)));
        file.write(curve);

        Curve read = file.read();
        read.begun(5);
        read.add(List.of(SomeSamples.preCopy(500), SomeSamples.preCopy(900)));

        assertThat(read.points()).extracting(CurvePoint::getElapsedMillis).containsExactly(500L, 900L);
    }

    @Test
    void aFileOfALongMoveIsSmall() throws IOException {
        Curve curve = new Curve();
        for (int i = 0; i < 10_000; i++) {
            curve.add(List.of(SomeSamples.preCopy(1_000_000_000L + i * 500L)));
        }
        file.write(curve);

        assertThat(file.path()).content().hasSizeLessThan(SMALL);
    }

    @Test
    void withoutAFileThereAreNoPoints() throws IOException {
        assertThat(file.read().points()).isEmpty();
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        Files.createDirectories(file.path().getParent());
        Files.writeString(file.path(), "{\"points\":[[1,\"NO_SUCH_PHASE\",false]]}");
        assertThatThrownBy(() -> file.read()).isInstanceOf(IOException.class).hasMessageContaining("NO_SUCH_PHASE");

        Files.writeString(file.path(), "{\"points\":[[1");
        assertThatThrownBy(() -> file.read()).isInstanceOf(IOException.class);
    }
}
