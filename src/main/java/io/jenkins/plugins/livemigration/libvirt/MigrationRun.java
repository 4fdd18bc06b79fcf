package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import java.util.UUID;
import org.libvirt.jna.DomainPointer;

/**
 * One migration, on a connection of its own. With several threads on one connection, the thread that waits longest
 * reads the answers of all, and libvirt up to 9.0 at least can miss to wake it for a call that comes at the wrong
 * moment: that call, which may be the one to end the migration, then lies until the next keep-alive.
 */
final class MigrationRun {

    private static final String FUNCTION = "virDomainMigrateToURI3";

    private final ConnectionHandle connection;
    private final UUID guest;

    /** @param connection to the source; it is not used itself */
    MigrationRun(ConnectionHandle connection, UUID guest) {
        this.connection = connection;
        this.guest = guest;
    }

    /** Migrates on the calling thread, however long it takes. */
    void run(MigrateCall call) throws HypervisorException {
        MigrateParameters parameters = MigrateParameters.of(call);
        ConnectionHandle own = connection.openSibling();
        try {
            own.callUnbounded(FUNCTION, () -> migrate(own, call.destinationUri(), parameters));
        } finally {
            own.close();
        }
    }

    private int migrate(ConnectionHandle own, String destinationUri, MigrateParameters parameters)
            throws HypervisorException {
        NativeLibvirt libvirt = own.libvirt();
        DomainPointer domain = own.check(
                "virDomainLookupByUUIDString", libvirt.virDomainLookupByUUIDString(own.pointer(), guest.toString()));
        try {
            return own.check(
                    FUNCTION,
                    libvirt.virDomainMigrateToURI3(
                            domain, destinationUri, parameters.block(), parameters.count(), parameters.flags()));
        } finally {
            libvirt.virDomainFree(domain);
        }
    }
}
