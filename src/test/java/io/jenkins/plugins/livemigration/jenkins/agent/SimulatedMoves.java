package io.jenkins.plugins.livemigration.jenkins.agent;

import io.jenkins.plugins.livemigration.hypervisor.FakeGuest;
import io.jenkins.plugins.livemigration.hypervisor.FakeHost;
import io.jenkins.plugins.livemigration.hypervisor.FakeHypervisor;
import io.jenkins.plugins.livemigration.hypervisor.GuestDescription;
import io.jenkins.plugins.livemigration.hypervisor.Guests;
import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.JobOperation;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.JobType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Two hosts that are simulated on an agent, {@code kvm01} and {@code kvm02}, with guests {@code guest-0}, {@code guest-1}
 * and so on, whose moves stay in pre-copy until all of them are let go.
 */
final class SimulatedMoves {

    private final FakeHost source = new FakeHost("kvm01");
    private final FakeHost destination = new FakeHost("kvm02");
    private final List<FakeGuest> leaving = new ArrayList<>();

    SimulatedMoves(int guests) {
        source.freeMemory = Long.MAX_VALUE;
        destination.freeMemory = Long.MAX_VALUE;
        for (int i = 0; i < guests; i++) {
            FakeGuest guest = guest("guest-" + i);
            guest.at(1, () -> guest.job = preCopy());
            source.with(guest);
            leaving.add(guest);
        }
    }

    FakeHypervisor hypervisor() {
        return new FakeHypervisor()
                .with("qemu+tls://kvm01/system", source)
                .with("qemu+tls://kvm02/system", destination);
    }

    /** All guests arrive. */
    void letGo() {
        for (FakeGuest guest : leaving) {
            FakeGuest arrived = guest(guest.name());
            arrived.status = FakeGuest.running("migrated");
            guest.job = JobSample.NONE;
            source.remove(guest);
            destination.with(arrived);
            guest.callReturns(null);
        }
    }

    private static FakeGuest guest(String name) {
        GuestDescription like = Guests.web01();
        return new FakeGuest(new GuestDescription(
                name,
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                like.memoryBytes(),
                like.hypervisorType(),
                like.architecture(),
                like.machine(),
                like.emulator(),
                like.cpuMode(),
                like.cpuXml(),
                like.disks(),
                like.consoles(),
                like.immovableDevices(),
                like.managers()));
    }

    private static JobSample preCopy() {
        Map<JobField, Long> values = new EnumMap<>(JobField.class);
        values.put(JobField.TIME_ELAPSED, 1000L);
        values.put(JobField.DATA_TOTAL, 4L << 30);
        values.put(JobField.DATA_PROCESSED, 1L << 30);
        values.put(JobField.DATA_REMAINING, 3L << 30);
        values.put(JobField.MEMORY_TOTAL, 4L << 30);
        values.put(JobField.MEMORY_PROCESSED, 1L << 30);
        values.put(JobField.MEMORY_REMAINING, 3L << 30);
        values.put(JobField.MEMORY_ITERATION, 1L);
        return new JobSample(JobType.UNBOUNDED, JobOperation.MIGRATION_OUT, values, "");
    }
}
