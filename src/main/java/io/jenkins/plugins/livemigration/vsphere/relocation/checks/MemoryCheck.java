package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import io.jenkins.plugins.livemigration.vsphere.EsxHost;

/** The target needs memory for the guest. ESX can lend out more than it has, at the price of swapping. */
final class MemoryCheck implements MoveCheck {

    private static final long MIB = 1024L * 1024;

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        if (!move.isLive()) {
            return;
        }
        EsxHost target = move.target();
        long needed = move.guest().memoryMib();
        long installed = target.memoryBytes() / MIB;
        long free = installed - target.memoryUsedMib();
        if (needed > installed) {
            findings.problem(target.name() + " has " + installed + " MiB of memory in all, and "
                    + move.guest().name() + " has " + needed + " MiB: choose a larger host.");
        } else if (needed > free) {
            findings.warning(target.name() + " has " + free + " MiB of free memory, and "
                    + move.guest().name() + " has " + needed + " MiB: the host may have to swap.");
        }
    }
}
