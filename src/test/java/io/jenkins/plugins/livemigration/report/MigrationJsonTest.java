package io.jenkins.plugins.livemigration.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.JobOperation;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.JobType;
import io.jenkins.plugins.livemigration.hypervisor.Version;
import io.jenkins.plugins.livemigration.migration.MigrationResult;
import io.jenkins.plugins.livemigration.migration.MovePhase;
import io.jenkins.plugins.livemigration.migration.Outcome;
import io.jenkins.plugins.livemigration.migration.PerformedAction;
import io.jenkins.plugins.livemigration.migration.TimedSample;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The document that other programs read: whole, in its order, and with nothing in it that is not known. */
class MigrationJsonTest {

    private static final UUID GUEST = UUID.fromString("4dea22b3-1d52-4d49-a1f5-0f2c6a9a0b01");

    private static HostFacts host(String name, String uuid) {
        return new HostFacts(
                name, UUID.fromString(uuid), "QEMU", new Version(9, 0, 0), new Version(7, 2, 15), true, Set.of("tcp"));
    }

    private static MigrationResult full() {
        return new MigrationResult(
                Outcome.MOVED,
                "The guest is on the destination kvm02: running (migrated).",
                "web \"01\" <é>",
                GUEST,
                "kvm01",
                "kvm02",
                "kvm02",
                "running (migrated)",
                Instant.parse("2026-03-01T12:00:00.250Z"),
                34_512,
                41L,
                7L,
                3L,
                5_368_709_120L,
                10_737_418_240L,
                0.2,
                true,
                "copies vda",
                List.of(
                        new PerformedAction(12, "permit a downtime of 50 ms", "step 0", ""),
                        new PerformedAction(600, "start post-copy", "timeout", "not now")),
                List.of(new TimedSample(
                        500,
                        MovePhase.PRE_COPY,
                        true,
                        95,
                        new JobSample(
                                JobType.UNBOUNDED,
                                JobOperation.MIGRATION_OUT,
                                Map.of(JobField.DATA_TOTAL, 4_294_967_296L, JobField.MEMORY_ITERATION, 2L),
                                ""))),
                host("kvm01", "11111111-1111-1111-1111-111111111111"),
                host("kvm02", "22222222-2222-2222-2222-222222222222"),
                List.of(),
                List.of("CPU: could not be compared."));
    }

    private static MigrationResult refused() {
        return new MigrationResult(
                Outcome.REFUSED,
                "The guest was not moved.",
                "web01",
                null,
                "qemu:///system",
                "kvm02",
                "",
                "",
                Instant.parse("2026-03-01T12:00:00Z"),
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                "",
                List.of(),
                List.of(),
                null,
                null,
                List.of("Guest 'web01' does not exist."),
                List.of());
    }

    @Test
    void aFullResult() {
        assertThat(new MigrationJson().write(full()))
                .isEqualTo(
                        """
            {
              "schemaVersion" : 1,
              "outcome" : "moved",
              "message" : "The guest is on the destination kvm02: running (migrated).",
              "guest" : "web \\"01\\" <é>",
              "uuid" : "4dea22b3-1d52-4d49-a1f5-0f2c6a9a0b01",
              "source" : "kvm01",
              "destination" : "kvm02",
              "runsOn" : "kvm02",
              "state" : "running (migrated)",
              "startedAt" : "2026-03-01T12:00:00.250Z",
              "durationMillis" : 34512,
              "downtimeMillis" : 41,
              "setupMillis" : 7,
              "iterations" : 3,
              "memoryBytes" : 5368709120,
              "diskBytes" : 10737418240,
              "resentShare" : 0.2,
              "encrypted" : true,
              "storage" : "copies vda",
              "sourceHost" : {
                "name" : "kvm01",
                "uuid" : "11111111-1111-1111-1111-111111111111",
                "driver" : "QEMU",
                "libvirt" : "9.0.0",
                "hypervisor" : "7.2.15"
              },
              "destinationHost" : {
                "name" : "kvm02",
                "uuid" : "22222222-2222-2222-2222-222222222222",
                "driver" : "QEMU",
                "libvirt" : "9.0.0",
                "hypervisor" : "7.2.15"
              },
              "problems" : [ ],
              "warnings" : [ "CPU: could not be compared." ],
              "actions" : [ {
                "elapsedMillis" : 12,
                "action" : "permit a downtime of 50 ms",
                "reason" : "step 0",
                "succeeded" : true
              }, {
                "elapsedMillis" : 600,
                "action" : "start post-copy",
                "reason" : "timeout",
                "succeeded" : false,
                "failure" : "not now"
              } ],
              "samples" : [ {
                "elapsedMillis" : 500,
                "phase" : "preCopy",
                "iterationBoundary" : true,
                "permittedDowntimeMillis" : 95,
                "data_total" : 4294967296,
                "memory_iteration" : 2
              } ]
            }
            """);
    }

    @Test
    void aRefusedOneHasNoNumberThatIsNotKnown() {
        assertThat(new MigrationJson().write(refused()))
                .isEqualTo(
                        """
            {
              "schemaVersion" : 1,
              "outcome" : "refused",
              "message" : "The guest was not moved.",
              "guest" : "web01",
              "source" : "qemu:///system",
              "destination" : "kvm02",
              "runsOn" : "",
              "state" : "",
              "startedAt" : "2026-03-01T12:00:00Z",
              "durationMillis" : 0,
              "encrypted" : false,
              "storage" : "",
              "problems" : [ "Guest 'web01' does not exist." ],
              "warnings" : [ ],
              "actions" : [ ],
              "samples" : [ ]
            }
            """);
    }

    @Test
    void itReadsBack() throws IOException {
        JsonNode root = new ObjectMapper().readTree(new MigrationJson().write(full()));

        assertThat(root.get("guest").asText()).isEqualTo("web \"01\" <é>");
        assertThat(UUID.fromString(root.get("uuid").asText())).isEqualTo(GUEST);
        assertThat(Instant.parse(root.get("startedAt").asText())).isEqualTo(full().startedAt());
        assertThat(root.get("diskBytes").asLong()).isEqualTo(10_737_418_240L);
        assertThat(root.get("actions")).hasSize(2);
        assertThat(root.get("samples").get(0).get("data_total").asLong()).isEqualTo(4_294_967_296L);
    }

    @Test
    void controlCharactersOfAMessageAreEscaped() throws IOException {
        MigrationResult result = refused();
        MigrationResult odd = new MigrationResult(
                result.outcome(),
                "line\u0001\nnext",
                result.guest(),
                null,
                result.source(),
                result.destination(),
                "",
                "",
                result.startedAt(),
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                "",
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of());
        String text = new MigrationJson().write(odd);

        assertThat(text).doesNotContain("\u0001");
        assertThat(new ObjectMapper().readTree(text).get("message").asText()).isEqualTo("line\u0001\nnext");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void onlyTwoOutcomesAreGood(Outcome outcome) {
        assertThat(outcome.isSuccess()).isEqualTo(outcome == Outcome.MOVED || outcome == Outcome.DRY_RUN);
    }
}
