package io.jenkins.plugins.livemigration.hypervisor;

/**
 * Whether a host can give a guest its CPU.
 *
 * @param acceptable whether the guest can run there
 * @param explanation which model or features are missing, or why it could not be compared; empty when acceptable
 */
public record CpuVerdict(boolean acceptable, String explanation) {}
