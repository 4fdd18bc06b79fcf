package io.jenkins.plugins.livemigration.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeenEventTest {

    @Test
    void readsLibvirtsEvents() {
        assertThat(SeenEvent.in("2026-11-23 06:54:56.778+0000: event 'migration-iteration' for domain 'web 01':"
                        + " iteration: '2'"))
                .contains(new SeenEvent(
                        "migration-iteration", "web 01", "iteration: '2'", Instant.parse("2026-11-23T06:54:56.778Z")));
    }

    @Test
    void readsQemusEvents() {
        assertThat(SeenEvent.in("event MIGRATION_PASS at 1795416896.021100 for domain 'web01': {\"pass\":1}"))
                .contains(new SeenEvent(
                        "MIGRATION_PASS", "web01", "{\"pass\":1}", Instant.ofEpochSecond(1_795_416_896L, 21_100_000)));
    }

    @Test
    void passesOverOtherLines() {
        assertThat(SeenEvent.in("\ttime_elapsed: 1164")).isEmpty();
    }
}
