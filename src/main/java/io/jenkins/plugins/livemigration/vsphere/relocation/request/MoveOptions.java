package io.jenkins.plugins.livemigration.vsphere.relocation.request;

import java.io.Serializable;

/**
 * How a guest is moved, and what is asked before.
 *
 * @param diskMoveType {@code VirtualMachineRelocateDiskMoveOptions}; null: vCenter's own choice
 * @param priority how much of the CPU the move may take
 * @param encryption whether vMotion encrypts
 * @param power in which state the guest must be
 * @param precheck whether the vCenter is asked for its own check
 * @param onWarning what becomes of warnings
 * @param checkNetwork whether the vMotion adapters of both ends are compared
 */
public record MoveOptions(
        String diskMoveType,
        Priority priority,
        Encryption encryption,
        WantedPower power,
        boolean precheck,
        OnWarning onWarning,
        boolean checkNetwork)
        implements Serializable {}
