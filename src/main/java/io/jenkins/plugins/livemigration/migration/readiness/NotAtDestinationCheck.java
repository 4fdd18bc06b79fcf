package io.jenkins.plugins.livemigration.migration.readiness;

import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.GuestDescription;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import java.util.Optional;

/** No guest at the destination may have this guest's name or identity, unless it is its own stopped definition. */
final class NotAtDestinationCheck implements ReadinessCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) throws HypervisorException {
        if (move.sourceHost().hostUuid().equals(move.destinationHost().hostUuid())) {
            return;
        }
        GuestDescription guest = move.guest();
        checkUuid(move, findings, guest);
        Optional<Guest> sameName = move.destination().findGuest(guest.name());
        if (sameName.isPresent()) {
            try (Guest other = sameName.get()) {
                if (!other.uuid().equals(guest.uuid())) {
                    findings.problem("Another guest at the destination "
                            + move.destinationHost().hostName() + " is called " + guest.name() + " too (UUID "
                            + other.uuid() + "): rename one of them.");
                }
            }
        }
    }

    private static void checkUuid(MoveUnderCheck move, Findings findings, GuestDescription guest)
            throws HypervisorException {
        Optional<Guest> sameUuid = move.destination().findGuest(guest.uuid());
        if (sameUuid.isEmpty()) {
            return;
        }
        try (Guest other = sameUuid.get()) {
            GuestStatus status = other.status();
            if (status.isActive()) {
                findings.problem("The destination " + move.destinationHost().hostName()
                        + " already has an active guest of UUID " + guest.uuid() + " (" + other.name() + ", " + status
                        + "): starting a second one would destroy data. Find out first which of the two is the guest.");
            } else if (!other.name().equals(guest.name())) {
                findings.problem("The destination " + move.destinationHost().hostName()
                        + " has a definition of UUID " + guest.uuid() + " under another name, " + other.name()
                        + ": undefine it there if it is a left-over.");
            } else {
                findings.warning("The destination " + move.destinationHost().hostName()
                        + " has a stopped definition of this guest, which the move replaces.");
            }
        }
    }
}
