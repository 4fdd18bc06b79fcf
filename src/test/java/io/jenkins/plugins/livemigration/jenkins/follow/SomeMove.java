package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import io.jenkins.plugins.livemigration.hypervisor.StorageCopy;
import io.jenkins.plugins.livemigration.hypervisor.Version;
import io.jenkins.plugins.livemigration.jenkins.agent.MoveReport;
import io.jenkins.plugins.livemigration.jenkins.agent.ResultFile;
import io.jenkins.plugins.livemigration.migration.EarlierLimits;
import io.jenkins.plugins.livemigration.migration.JournalEntry;
import io.jenkins.plugins.livemigration.migration.MigrationResult;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.MovePhase;
import io.jenkins.plugins.livemigration.migration.MoveStatus;
import io.jenkins.plugins.livemigration.migration.NewSamples;
import io.jenkins.plugins.livemigration.migration.Outcome;
import io.jenkins.plugins.livemigration.migration.PerformedAction;
import io.jenkins.plugins.livemigration.migration.PreparedMove;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import io.jenkins.plugins.livemigration.policy.MigrationSize;
import io.jenkins.plugins.livemigration.policy.PolicyState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The records of a move of {@code web01} from {@code kvm07} to {@code kvm08}. */
public final class SomeMove {

    public static final UUID GUEST = UUID.fromString("4f3c8a52-6f0e-4b0e-9a57-0a1b2c3d4e5f");

    private static final Instant BEGUN = Instant.ofEpochMilli(1_800_000_000_000L);

    private SomeMove() {}

    public static MigrationResult result(Outcome outcome) {
        return new MigrationResult(
                outcome,
                "message of " + outcome,
                "web01",
                GUEST,
                "kvm07",
                "kvm08",
                "kvm08",
                "running",
                BEGUN,
                12_345L,
                80L,
                20L,
                7L,
                1L << 30,
                0L,
                0.25,
                true,
                "no disks",
                List.of(new PerformedAction(150_000, "set max downtime to 95 ms", "step 1", "refused")),
                List.of(),
                host("kvm07"),
                host("kvm08"),
                List.of(),
                List.of("a warning"));
    }

    public static MigrationResult refusal() {
        return new MigrationResult(
                Outcome.REFUSED,
                "refused",
                "web01",
                null,
                "kvm07",
                "kvm08",
                "",
                "",
                BEGUN,
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
                List.of("a problem"),
                List.of());
    }

    public static MigrationRequest request() {
        try {
            return new MigrationRequestBuilder("web01", "kvm08").build();
        } catch (InvalidRequestException e) {
            throw new AssertionError(e);
        }
    }

    public static MoveOrder order() {
        return new MoveOrder(request(), List.of(), new ResultFile("/workspace", "r.json"));
    }

    public static MoveHandle handle(MovePhase phase) {
        MigrateCall call = new MigrateCall(
                "qemu+ssh://root@kvm08/system",
                "",
                "",
                true,
                "",
                0,
                0,
                0,
                List.of(),
                StorageCopy.NONE,
                List.of(),
                false,
                true,
                true,
                false,
                false,
                false);
        PreparedMove move = new PreparedMove(
                request(),
                GUEST,
                "web01",
                host("kvm07"),
                host("kvm08"),
                1L << 30,
                MigrationSize.of(1L << 30, List.of()),
                call,
                true,
                "no disks",
                new EarlierLimits(300L, null),
                List.of());
        return new MoveHandle(
                move, BEGUN.toEpochMilli(), phase, PolicyState.initial(), true, null, null, false, List.of());
    }

    /** A status with lines {@code line <number>}, from a number on. */
    public static MoveReport report(
            MovePhase phase, MoveHandle handle, MigrationResult result, long from, String... lines) {
        List<JournalEntry> entries = new ArrayList<>();
        for (String line : lines) {
            entries.add(new JournalEntry(from + entries.size(), BEGUN, JournalEntry.Kind.NOTE, line));
        }
        return new MoveReport(new MoveStatus(entries, phase, handle, NewSamples.NONE, result), "");
    }

    private static HostFacts host(String name) {
        return new HostFacts(
                name,
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                "QEMU",
                new Version(9, 0, 0),
                new Version(7, 2, 0),
                true,
                Set.of("tcp"));
    }
}
