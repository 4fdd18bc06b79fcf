package io.jenkins.plugins.livemigration.libvirt;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.jenkins.plugins.livemigration.hypervisor.GuestSummary;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.libvirt.jna.DomainPointer;

/** All guests of a host with one call ({@code virConnectGetAllDomainStats}), however many there are. */
final class AllGuests {

    private static final String FUNCTION = "virConnectGetAllDomainStats";

    /** {@code VIR_DOMAIN_STATS_STATE | VIR_DOMAIN_STATS_BALLOON}. */
    private static final int STATE_AND_MEMORY = 1 | 4;

    /** {@code VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT}: a guest whose hypervisor hangs must not hold the list up. */
    private static final int NO_WAIT = 1 << 29;

    private static final long KIB = 1024;

    private final ConnectionHandle connection;
    private final NativeLibvirt libvirt;

    AllGuests(ConnectionHandle connection) {
        this.connection = connection;
        this.libvirt = connection.libvirt();
    }

    List<GuestSummary> list() throws HypervisorException {
        return connection.call(FUNCTION, () -> {
            PointerByReference records = new PointerByReference();
            int count = connection.check(
                    FUNCTION,
                    libvirt.virConnectGetAllDomainStats(connection.pointer(), STATE_AND_MEMORY, records, NO_WAIT));
            try {
                List<GuestSummary> guests = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    guests.add(summary(records.getValue().getPointer((long) i * Native.POINTER_SIZE)));
                }
                return List.copyOf(guests);
            } finally {
                libvirt.virDomainStatsRecordListFree(records.getValue());
            }
        });
    }

    /** A {@code virDomainStatsRecord}: the domain, its parameters, their number. */
    private GuestSummary summary(Pointer statistics) throws HypervisorException {
        DomainPointer domain = new DomainPointer();
        domain.setPointer(statistics.getPointer(0));
        Map<String, Object> values = TypedParameters.read(
                statistics.getPointer(Native.POINTER_SIZE), statistics.getInt(2L * Native.POINTER_SIZE));
        return new GuestSummary(
                connection.check("virDomainGetName", libvirt.virDomainGetName(domain)),
                DomainStates.status((int) number(values, "state.state"), (int) number(values, "state.reason")),
                number(values, "balloon.current") * KIB);
    }

    private static long number(Map<String, Object> values, String name) {
        return values.get(name) instanceof Long value ? value : 0;
    }
}
