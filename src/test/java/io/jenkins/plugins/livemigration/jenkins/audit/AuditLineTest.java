package io.jenkins.plugins.livemigration.jenkins.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One line a fact, whatever is in it. */
class AuditLineTest {

    private static final AuditedStep STEP =
            new AuditedStep("liveMigrate web01 to kvm08", "alice", "", "ops/evacuate #12", "");

    @Test
    void hasOneFieldAfterAnother() {
        assertThat(STEP.text())
                .isEqualTo("step=\"liveMigrate web01 to kvm08\" runsAs=\"alice\" startedBy=\"\""
                        + " build=\"ops/evacuate #12\" node=\"built-in\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\u0085", "\u2028", "\u2029", "\u202e", "\u0000", "\u001b[2J"})
    void isOneLineOfWhatCanBeSeen(String nasty) {
        String line =
                new AuditLine().with("what", "a" + nasty + "event=\"moved\"").toString();

        assertThat(line).doesNotContain(nasty).endsWith("event=\\\"moved\\\"\"");
        assertThat(line.lines()).hasSize(1);
    }

    @Test
    void cannotEndAFieldEarly() {
        assertThat(new AuditLine().with("a", "x\\\" b=\"y").with("c", "ä").toString())
                .isEqualTo("a=\"x\\\\\\\" b=\\\"y\" c=\"ä\"");
    }

    @Test
    void goesToItsLoggerWithItsLevel() {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getLevel() + " " + line.getMessage());
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Logger logger = Logger.getLogger("io.jenkins.plugins.livemigration.audit");
        logger.addHandler(handler);
        Level level = logger.getLevel();
        logger.setLevel(Level.INFO);
        try {
            Audit.began(STEP);
            Audit.changed(STEP, "kvm08: NFS export: changed");
            Audit.ended(STEP, "moved", "web01 runs on kvm08.");
            Audit.refused(STEP, List.of("No permission.", "Not that host."));
        } finally {
            logger.setLevel(level);
            logger.removeHandler(handler);
        }
        assertThat(lines)
                .containsExactly(
                        "INFO event=\"began\" " + STEP.text(),
                        "INFO event=\"changed\" " + STEP.text() + " what=\"kvm08: NFS export: changed\"",
                        "INFO event=\"ended\" " + STEP.text() + " outcome=\"moved\" message=\"web01 runs on kvm08.\"",
                        "WARNING event=\"refused\" " + STEP.text() + " why=\"No permission. Not that host.\"");
    }
}
