package io.jenkins.plugins.livemigration.jenkins.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaskLogTest {

    private final TaskLog log = new TaskLog();

    @Test
    void givesLinesFromANumberOn() {
        log.say("zero\none\r\ntwo");
        log.warn("three\nfour");

        assertThat(log.from(1)).containsExactly("one", "two", "WARNING: three", "four");
        assertThat(log.from(5)).isEmpty();
        assertThat(log.from(-1)).hasSize(5);
    }

    @Test
    void saysOnceThatLinesAreLeftOut() {
        for (int i = 0; i < TaskLog.LIMIT - 1; i++) {
            log.say("line " + i);
        }
        log.say("too\nmany");
        log.say("many more");

        List<String> lines = log.from(0);
        assertThat(lines).hasSize(TaskLog.LIMIT).endsWith("(more lines are left out)");
        assertThat(lines.get(TaskLog.LIMIT - 2)).isEqualTo("line " + (TaskLog.LIMIT - 2));
    }
}
