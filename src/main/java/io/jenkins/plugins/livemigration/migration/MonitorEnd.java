package io.jenkins.plugins.livemigration.migration;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;

/** Why a monitor stopped watching. What it means for the guest is found out by asking both hosts. */
sealed interface MonitorEnd {

    /** The hypervisor said that the move succeeded; the final statistics are null if it gave none. */
    record Succeeded(JobSample completed) implements MonitorEnd {}

    /** The hypervisor said that the move failed. */
    record Failed(HypervisorException failure) implements MonitorEnd {}

    /** The connection to the source broke, so that the move may go on or may have ended. */
    record SourceLost(String reason) implements MonitorEnd {}

    /** A move that was taken over has no job any more. */
    record JobGone() implements MonitorEnd {}

    /** A post-copy that was taken over lost its stream: each host has a part of the guest. */
    record StreamBroken() implements MonitorEnd {}

    /** The hypervisor did not end a cancelled job in time. */
    record Stuck(String reason) implements MonitorEnd {}

    /** The hypervisor refused the call since another migration of the guest is under way: nothing of this one began. */
    record LostToAnother(HypervisorException failure) implements MonitorEnd {}

    /** What the end of a move's first call means; a call that resumes a post-copy can never lose the guest to another. */
    static MonitorEnd ofFirstCall(MonitorEnd end) {
        return end instanceof Failed failed && failed.failure().libvirtMessage().contains("another migration job")
                ? new LostToAnother(failed.failure())
                : end;
    }
}
