package io.jenkins.plugins.livemigration.migration.readiness;

/** Source and destination must be two hosts. libvirt tells them apart by host UUID, and so does this check. */
final class DifferentHostsCheck implements ReadinessCheck {

    @Override
    public void check(MoveUnderCheck move, Findings findings) {
        if (move.sourceHost().hostUuid().equals(move.destinationHost().hostUuid())) {
            findings.problem("Source and destination are the same host: "
                    + move.request().connectUri() + " and "
                    + move.request().destination().observerUri() + " both answer as "
                    + move.sourceHost().hostName() + " with host UUID "
                    + move.sourceHost().hostUuid()
                    + ". If they are two machines, give each its own host_uuid in libvirtd.conf.");
        }
    }
}
