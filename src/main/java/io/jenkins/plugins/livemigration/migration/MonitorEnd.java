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
}
