package io.jenkins.plugins.livemigration.vsphere;

import java.util.List;

/**
 * What a vCenter says about a relocation beforehand.
 *
 * @param errors why it would fail
 * @param warnings what to know about it
 */
public record RelocationCheck(List<VsphereFault> errors, List<VsphereFault> warnings) {}
