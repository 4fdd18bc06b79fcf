package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.GuestDescription;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;

/** Asks a host whether its emulator knows a guest's machine type. */
final class MachineTypes {

    private final ConnectionHandle connection;

    MachineTypes(ConnectionHandle connection) {
        this.connection = connection;
    }

    boolean supports(GuestDescription guest) throws HypervisorException {
        try {
            askFor(guest, guest.machine());
            return true;
        } catch (HypervisorException e) {
            if (e.code() != LibvirtError.INVALID_ARG) {
                throw e;
            }
            // The same code for a machine type and for an accelerator that is not there: without the machine type it
            // shows which.
            askFor(guest, null);
            return false;
        }
    }

    private void askFor(GuestDescription guest, String machine) throws HypervisorException {
        String function = "virConnectGetDomainCapabilities";
        connection.call(function, () -> connection
                .check(
                        function,
                        connection
                                .libvirt()
                                .virConnectGetDomainCapabilities(
                                        connection.pointer(),
                                        guest.emulator().isEmpty() ? null : guest.emulator(),
                                        guest.architecture(),
                                        machine,
                                        guest.hypervisorType(),
                                        0))
                .toString());
    }
}
