package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.WantedPower;
import java.util.Locale;

/** The guest must be one that can be moved, and be in the state that is asked for. */
final class GuestStateCheck implements MoveCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        EsxGuest guest = move.guest();
        if (guest.template()) {
            findings.problem(guest.name() + " is a template, which does not run and cannot be moved by vMotion.");
            return;
        }
        if (!guest.connected()) {
            findings.problem(guest.name() + " is not connected: its host "
                    + move.source().name() + " does not answer for it. See to that host first.");
        }
        WantedPower wanted = move.options().power();
        if (!wanted.accepts(guest.power())) {
            findings.problem(guest.name() + " is " + word(guest.power()) + ", but requirePowerState is '"
                    + wanted.name().toLowerCase(Locale.ROOT) + "': " + remedy(guest, wanted));
        } else if (guest.power() != EsxGuest.Power.ON) {
            findings.warning(guest.name() + " is " + word(guest.power())
                    + ": this is a cold migration, whose files go by way of the management network.");
        }
    }

    private static String remedy(EsxGuest guest, WantedPower wanted) {
        return wanted == WantedPower.ON
                ? "vMotion moves guests that run. Start it, or set requirePowerState to 'any' for a cold migration."
                : "bring it into that state, or change requirePowerState; it is now " + word(guest.power()) + ".";
    }

    private static String word(EsxGuest.Power power) {
        return switch (power) {
            case ON -> "running";
            case OFF -> "powered off";
            case SUSPENDED -> "suspended";
        };
    }
}
