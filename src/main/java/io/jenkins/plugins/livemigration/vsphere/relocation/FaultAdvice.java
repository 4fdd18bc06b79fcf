package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import java.util.Map;

/** What to do about the faults that moves fail with most (vSphere Web Services API, data types of faults). */
final class FaultAdvice {

    private static final Map<String, String> BY_TYPE = Map.ofEntries(
            Map.entry(
                    "VMotionNotConfigured",
                    "Enable vMotion on a VMkernel adapter of both hosts, for example by the step enableVmotion."),
            Map.entry("VMotionNotLicensed", "A host has no licence for vMotion: assign one, or choose another host."),
            Map.entry(
                    "CpuIncompatible",
                    "Choose a host whose CPUs have these features, or put the cluster into an EVC mode and restart the"
                            + " guest under it."),
            Map.entry(
                    "CpuIncompatible1ECX",
                    "Choose a host whose CPUs have these features, or put the cluster into an EVC mode and restart the"
                            + " guest under it."),
            Map.entry(
                    "CpuIncompatible81EDX",
                    "Choose a host whose CPUs have these features, or put the cluster into an EVC mode and restart the"
                            + " guest under it."),
            Map.entry(
                    "DisallowedMigrationDeviceAttached",
                    "Disconnect or remove the device that the fault names: it belongs to the host."),
            Map.entry("RuleViolation", "A DRS rule forbids it: choose another host, or change the rule."),
            Map.entry(
                    "NoCompatibleHost",
                    "No host passed the vCenter's check: name a host, so that the reasons are shown for that one."),
            Map.entry(
                    "InsufficientFailoverResourcesFault",
                    "Admission control of vSphere HA keeps resources free: free some in the cluster, or change its"
                            + " setting."),
            Map.entry(
                    "InsufficientResourcesFault",
                    "Choose a host with more free CPU and memory, or lower reservations."),
            Map.entry(
                    "InsufficientMemoryResourcesFault", "Choose a host with more free memory, or lower reservations."),
            Map.entry("InsufficientCpuResourcesFault", "Choose a host with more free CPU, or lower reservations."),
            Map.entry("SnapshotMoveNotSupported", "Delete the snapshots, or move all files to one datastore."),
            Map.entry("CannotAccessNetwork", "Choose a network that the target host has by the parameter networks."),
            Map.entry("CannotAccessVmDevice", "Disconnect the device that the fault names."),
            Map.entry("NoDiskSpace", "Free space on the datastore, or choose another."),
            Map.entry("TaskInProgress", "Another task works on the guest: wait for it, or set retries."),
            Map.entry("NoPermission", "Give the user of the credentials the privilege that the fault names."),
            Map.entry("InvalidState", "The guest or the host is in a state that forbids it; see the fault's fields."),
            Map.entry("NotSupported", "This vCenter or host cannot do it."),
            Map.entry("RequestCanceled", "Somebody cancelled the task; ask who, before moving the guest again."));

    private FaultAdvice() {}

    /** The fault in words, with a sentence of advice if there is one. */
    static String words(VsphereFault fault) {
        String sentence = fault.sentence();
        String advice = BY_TYPE.getOrDefault(fault.type(), "");
        String ended = sentence.endsWith(".") ? sentence : sentence + ".";
        return advice.isEmpty() ? ended : ended + " " + advice;
    }
}
