package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.VsphereEvent;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.MoveKind;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What came of a move.
 *
 * @param guest name of the guest, as the vCenter shows it
 * @param guestId its managed object id; empty if it was not found
 * @param outcome how it ended
 * @param isChanged whether the guest is elsewhere than before
 * @param isAborted whether the build was told to end meanwhile
 * @param kind what was to be moved
 * @param from where the guest was
 * @param to where it was to be
 * @param end where it is, by its own account
 * @param taskId the vCenter's task; empty if none was started
 * @param took how long all took
 * @param problems why it was refused; empty if it was not
 * @param warnings what the checks and the move gave warning of
 * @param events what the vCenter noted about the guest meanwhile
 * @param fault what the vCenter said; null if it said nothing
 * @param message in whole sentences: what happened, where the guest is, what to do
 */
public record VmotionReport(
        String guest,
        String guestId,
        RelocationOutcome outcome,
        boolean isChanged,
        boolean isAborted,
        MoveKind kind,
        GuestPlace from,
        GuestPlace to,
        GuestPlace end,
        String taskId,
        Duration took,
        List<String> problems,
        List<String> warnings,
        List<VsphereEvent> events,
        VsphereFault fault,
        String message)
        implements Serializable {

    public VmotionReport {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        events = List.copyOf(events);
    }
}
