package io.jenkins.plugins.livemigration.libvirt;

import com.sun.jna.ptr.LongByReference;
import io.jenkins.plugins.livemigration.hypervisor.CpuVerdict;
import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.GuestDescription;
import io.jenkins.plugins.livemigration.hypervisor.GuestSummary;
import io.jenkins.plugins.livemigration.hypervisor.HostFacts;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorConnection;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import io.jenkins.plugins.livemigration.hypervisor.StoragePoolFacts;
import io.jenkins.plugins.livemigration.hypervisor.Version;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;

/** A connection through libvirt's client library. */
final class LibvirtConnection implements HypervisorConnection {

    private static final Pattern CANONICAL_UUID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    private final ConnectionHandle connection;
    private final NativeLibvirt libvirt;

    LibvirtConnection(ConnectionHandle connection) {
        this.connection = connection;
        this.libvirt = connection.libvirt();
    }

    @Override
    public String uri() {
        return connection.uri();
    }

    @Override
    public HostFacts host() throws HypervisorException {
        ConnectionPointer pointer = connection.pointer();
        String name = connection.call("virConnectGetHostname", () -> connection
                .check("virConnectGetHostname", libvirt.virConnectGetHostname(pointer))
                .toString());
        String driver = connection.call(
                "virConnectGetType", () -> connection.check("virConnectGetType", libvirt.virConnectGetType(pointer)));
        Version daemon = version("virConnectGetLibVersion", number -> libvirt.virConnectGetLibVersion(pointer, number));
        Version hypervisor = version("virConnectGetVersion", number -> libvirt.virConnectGetVersion(pointer, number));
        HostCapabilities capabilities = HostCapabilities.of(connection);
        return new HostFacts(
                name,
                capabilities.hostUuid(),
                driver,
                daemon,
                hypervisor,
                capabilities.liveMigration(),
                capabilities.migrationTransports());
    }

    private Version version(String name, Function<LongByReference, Integer> function) throws HypervisorException {
        return connection.call(name, () -> {
            LongByReference number = new LongByReference();
            connection.check(name, function.apply(number));
            return Version.ofLibvirtNumber(number.getValue());
        });
    }

    @Override
    public long freeMemory() throws HypervisorException {
        String name = "virNodeGetFreeMemory";
        return connection.call(name, () -> {
            long bytes = libvirt.virNodeGetFreeMemory(connection.pointer());
            if (bytes == 0) {
                throw connection.failure(name);
            }
            return bytes;
        });
    }

    @Override
    public Optional<Guest> findGuest(String nameOrUuid) throws HypervisorException {
        if (CANONICAL_UUID.matcher(nameOrUuid).matches()) {
            Optional<Guest> byUuid = findGuest(UUID.fromString(nameOrUuid));
            if (byUuid.isPresent()) {
                return byUuid;
            }
        }
        return find("virDomainLookupByName", pointer -> libvirt.virDomainLookupByName(pointer, nameOrUuid));
    }

    @Override
    public Optional<Guest> findGuest(UUID uuid) throws HypervisorException {
        return find(
                "virDomainLookupByUUIDString",
                pointer -> libvirt.virDomainLookupByUUIDString(pointer, uuid.toString()));
    }

    private Optional<Guest> find(String name, Function<ConnectionPointer, DomainPointer> lookUp)
            throws HypervisorException {
        try {
            return Optional.of(connection.call(
                    name,
                    () -> LibvirtGuest.of(connection, connection.check(name, lookUp.apply(connection.pointer()))),
                    LibvirtGuest::close,
                    () -> {}));
        } catch (HypervisorException e) {
            if (e.kind() == Kind.NO_GUEST) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<GuestSummary> guests() throws HypervisorException {
        return new AllGuests(connection).list();
    }

    @Override
    public CpuVerdict compareCpu(GuestDescription guest) throws HypervisorException {
        return new CpuComparison(connection).compare(guest);
    }

    @Override
    public boolean supportsMachine(GuestDescription guest) throws HypervisorException {
        return new MachineTypes(connection).supports(guest);
    }

    @Override
    public Optional<StoragePoolFacts> storagePoolOf(String path) throws HypervisorException {
        return new StoragePools(connection).poolOf(path);
    }

    @Override
    public boolean isAlive() {
        return connection.isAlive();
    }

    @Override
    public void close() {
        connection.close();
    }

    @Override
    public String toString() {
        return uri();
    }
}
