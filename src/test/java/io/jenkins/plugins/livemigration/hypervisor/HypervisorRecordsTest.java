package io.jenkins.plugins.livemigration.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the port's records make of libvirt's numbers and words. */
class HypervisorRecordsTest {

    /** Numbers of libvirt's include/libvirt/libvirt-domain.h. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "STOPPED,   3, true,  false, false, false",
        "STOPPED,   0, false, false, false, true",
        "STOPPED,   1, false, false, false, true",
        "STOPPED,   2, false, false, false, true",
        "STOPPED,   5, false, false, false, true",
        "SUSPENDED, 1, false, false, false, false",
        "SUSPENDED, 7, false, true,  false, false",
        "SUSPENDED, 8, false, false, true,  false",
        "SUSPENDED, 3, false, false, false, false",
        "RESUMED,   1, false, false, false, false",
        "RESUMED,   3, false, true,  false, false",
        "RESUMED,   4, false, false, true,  false",
        "RESUMED,   7, false, false, false, false",
        "STARTED,   3, false, false, false, false",
        "SHUTDOWN,  3, false, false, false, false",
        "OTHER,     7, false, false, false, false"
    })
    void lifecycle(
            Lifecycle.Kind kind, int detail, boolean away, boolean postCopy, boolean postCopyFailed, boolean ended) {
        Lifecycle event = new Lifecycle(kind, detail);

        assertThat(event.migratedAway()).isEqualTo(away);
        assertThat(event.postCopyStarted()).isEqualTo(postCopy);
        assertThat(event.postCopyFailed()).isEqualTo(postCopyFailed);
        assertThat(event.ended()).isEqualTo(ended);
    }

    @Test
    void kindsTypesAndOperationsStandInLibvirtsOrder() {
        assertThat(Lifecycle.Kind.values())
                .extracting(Enum::name)
                .startsWith(
                        "DEFINED",
                        "UNDEFINED",
                        "STARTED",
                        "SUSPENDED",
                        "RESUMED",
                        "STOPPED",
                        "SHUTDOWN",
                        "PMSUSPENDED",
                        "CRASHED");
        assertThat(JobType.values())
                .extracting(Enum::name)
                .containsExactly("NONE", "BOUNDED", "UNBOUNDED", "COMPLETED", "FAILED", "CANCELLED");
        assertThat(JobOperation.values())
                .extracting(Enum::name)
                .containsExactly(
                        "UNKNOWN",
                        "START",
                        "SAVE",
                        "RESTORE",
                        "MIGRATION_IN",
                        "MIGRATION_OUT",
                        "SNAPSHOT",
                        "SNAPSHOT_REVERT",
                        "DUMP",
                        "BACKUP",
                        "SNAPSHOT_DELETE");
    }

    @Test
    void onlyJobsUnderWayRun() {
        assertThat(Arrays.stream(JobType.values()).filter(JobType::isRunning))
                .containsExactly(JobType.BOUNDED, JobType.UNBOUNDED);
    }

    @ParameterizedTest
    @EnumSource(GuestStatus.State.class)
    void statesOfAGuest(GuestStatus.State state) {
        GuestStatus status = new GuestStatus(state, "");
        Set<GuestStatus.State> running = EnumSet.of(GuestStatus.State.RUNNING, GuestStatus.State.BLOCKED);
        Set<GuestStatus.State> without =
                EnumSet.of(GuestStatus.State.SHUT_OFF, GuestStatus.State.NO_STATE, GuestStatus.State.UNKNOWN);

        assertThat(status.isRunning()).isEqualTo(running.contains(state));
        assertThat(status.isActive()).isEqualTo(!without.contains(state));
        assertThat(status.isPaused()).isEqualTo(state == GuestStatus.State.PAUSED);
        assertThat(status).hasToString(state.word());
        assertThat(new GuestStatus(state, "migration")).hasToString(state.word() + " (migration)");
    }

    @Test
    void aSampleKeepsWhatIsAbsentAbsent() {
        assertThat(JobSample.NONE.get(JobField.DOWNTIME)).isEmpty();
        assertThat(JobSample.NONE.get(JobField.DOWNTIME, 7)).isEqualTo(7);
        assertThat(JobSample.NONE.bytesPerSecond()).isEmpty();
        assertThat(JobSample.NONE.dirtyBytesPerSecond()).isEmpty();
        assertThat(JobSample.NONE.movedShare()).isEmpty();
        assertThat(JobSample.NONE.hasMovedData()).isFalse();
    }

    @Test
    void aSampleAddsUp() {
        JobSample sample = sample(Map.of(
                JobField.MEMORY_BPS,
                100L,
                JobField.DISK_BPS,
                20L,
                JobField.MEMORY_DIRTY_RATE,
                3L,
                JobField.MEMORY_PAGE_SIZE,
                4096L,
                JobField.DATA_TOTAL,
                1_000L,
                JobField.DATA_REMAINING,
                250L,
                JobField.DATA_PROCESSED,
                1L));

        assertThat(sample.bytesPerSecond()).hasValue(120);
        assertThat(sample.dirtyBytesPerSecond()).hasValue(3 * 4096);
        assertThat(sample.movedShare()).hasValue(0.75);
        assertThat(sample.hasMovedData()).isTrue();
        assertThat(sample(Map.of(JobField.DISK_BPS, 20L)).bytesPerSecond()).hasValue(20);
        assertThat(sample(Map.of(JobField.DATA_TOTAL, 10L, JobField.DATA_REMAINING, 99L))
                        .movedShare())
                .hasValue(0);
        assertThat(sample(Map.of(JobField.DATA_TOTAL, 10L)).movedShare()).hasValue(0);
    }

    private static JobSample sample(Map<JobField, Long> values) {
        return new JobSample(JobType.UNBOUNDED, JobOperation.MIGRATION_OUT, values, "");
    }

    @Test
    void aSampleDoesNotChangeWithTheMapItWasMadeFrom() {
        Map<JobField, Long> values = new HashMap<>();
        JobSample sample = sample(values);
        values.put(JobField.DOWNTIME, 1L);

        assertThat(sample.get(JobField.DOWNTIME)).isEmpty();
    }

    @Test
    void everyFieldHasANameOfItsOwn() {
        assertThat(Arrays.stream(JobField.values()).map(JobField::libvirtName))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z_]+"));
    }

    @Test
    void versionsCompareByTheirParts() {
        assertThat(Version.ofLibvirtNumber(9_000_003))
                .isEqualTo(new Version(9, 0, 3))
                .hasToString("9.0.3");
        assertThat(new Version(10, 0, 0).atLeast(new Version(9, 9, 9))).isTrue();
        assertThat(new Version(9, 1, 0).atLeast(new Version(9, 1, 0))).isTrue();
        assertThat(new Version(9, 0, 9).atLeast(new Version(9, 1, 0))).isFalse();
        assertThat(new Version(9, 1, 1).atLeast(new Version(9, 1, 2))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(HypervisorException.Kind.class)
    void someFailuresLeaveOpenWhatTheHostDid(HypervisorException.Kind kind) {
        HypervisorException failure = new HypervisorException(kind, "virDomainSuspend", "qemu:///system", "no");

        assertThat(failure.leavesOutcomeOpen())
                .isEqualTo(List.of(
                                HypervisorException.Kind.CONNECTION_LOST,
                                HypervisorException.Kind.TIMED_OUT,
                                HypervisorException.Kind.UNREACHABLE)
                        .contains(kind));
        assertThat(failure)
                .hasMessage("no (virDomainSuspend on qemu:///system)")
                .hasNoCause();
    }

    @Test
    void aResumingCallHasNoOptionOfTheFirstPhaseAndACallWithoutTlsNoNameForIt() {
        MigrateCall call = new MigrateCall(
                "qemu+tls://kvm02/system",
                "tcp://10.0.0.2",
                "0.0.0.0",
                true,
                "kvm02.example.org",
                100,
                50,
                4,
                List.of("zstd"),
                StorageCopy.FULL,
                List.of("vda"),
                true,
                true,
                true,
                false,
                true,
                false);

        assertThat(call.withoutTls())
                .isEqualTo(new MigrateCall(
                        "qemu+tls://kvm02/system",
                        "tcp://10.0.0.2",
                        "0.0.0.0",
                        false,
                        "",
                        100,
                        50,
                        4,
                        List.of("zstd"),
                        StorageCopy.FULL,
                        List.of("vda"),
                        true,
                        true,
                        true,
                        false,
                        true,
                        false));
        assertThat(call.resumingPostCopy())
                .isEqualTo(new MigrateCall(
                        "qemu+tls://kvm02/system",
                        "tcp://10.0.0.2",
                        "0.0.0.0",
                        true,
                        "kvm02.example.org",
                        0,
                        50,
                        0,
                        List.of(),
                        StorageCopy.NONE,
                        List.of(),
                        false,
                        true,
                        true,
                        false,
                        true,
                        true));
    }
}
