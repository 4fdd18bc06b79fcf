package io.jenkins.plugins.livemigration.vsphere.relocation.checks;

import io.jenkins.plugins.livemigration.vsphere.EsxHost;

/** Both hosts must answer, and the target must take guests. */
final class HostStateCheck implements MoveCheck {

    private static final String CONNECTED = "connected";

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        EsxHost target = move.target();
        answers(move.source(), findings);
        if (!move.isCompute()) {
            return;
        }
        if (answers(target, findings) && !target.poweredOn()) {
            findings.problem(target.name() + " is not powered on: start it, or choose another host.");
        }
        if (target.inMaintenance()) {
            findings.problem(target.name()
                    + " is in maintenance mode and takes no guests: exit maintenance mode, or choose another host.");
        }
        if (target.inQuarantine()) {
            findings.warning(target.name() + " is in quarantine mode, since some of its hardware is degraded.");
        }
    }

    private static boolean answers(EsxHost host, Findings findings) {
        boolean connected = CONNECTED.equals(host.connection());
        if (!connected) {
            findings.problem(host.name() + " is " + words(host.connection())
                    + " to the vCenter: reconnect it, or choose another host.");
        }
        return connected;
    }

    private static String words(String connection) {
        return "notResponding".equals(connection) ? "not responding" : connection;
    }
}
