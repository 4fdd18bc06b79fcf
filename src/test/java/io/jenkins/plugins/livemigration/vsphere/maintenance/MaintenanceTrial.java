package io.jenkins.plugins.livemigration.vsphere.maintenance;

import io.jenkins.plugins.livemigration.vsphere.EsxCluster;
import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.EsxHost;
import io.jenkins.plugins.livemigration.vsphere.FakeEsx;
import io.jenkins.plugins.livemigration.vsphere.FakeVcenter;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.RecordedLines;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.maintenance.GuestMover.End;
import io.jenkins.plugins.livemigration.vsphere.maintenance.GuestMover.Move;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.InvalidMaintenanceException;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.MaintenanceRequestBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A vCenter in memory with a host that is to go into maintenance: for answers that are lost, tasks that hang, and DRS, which
 * VMware's simulator does not have; there a host is in maintenance mode at once, whatever runs on it.
 */
abstract class MaintenanceTrial {

    final FakeVcenter vcenter = FakeVcenter.sample();
    final FakeEsx esx1 = vcenter.host("esx1");
    final FakeEsx esx2 = vcenter.host("esx2");
    final RecordedLines log = new RecordedLines();
    GuestMover mover = this::moved;
    boolean isAbandoned;
    /** What a run before noted, which was lost. */
    String startedBefore = "";
    /** What was noted last. */
    volatile String note = "";
    /** What own moves are made by. */
    Vcenter session = vcenter;

    @BeforeEach
    void drsDoesIt() {
        drs(true, "fullyAutomated");
    }

    @AfterEach
    void noInterruptIsLeftBehind() {
        Thread.interrupted();
    }

    MaintenanceReport maintenance(MaintenanceRequestBuilder builder) throws InvalidMaintenanceException {
        return new Maintenance(session, "mover@vsphere.local", log, vcenter.time, vcenter.time, () -> isAbandoned)
                .continuing(startedBefore, what -> note = what)
                .run(builder.build());
    }

    Move moved(EsxGuest guest, EsxHost target, Instant until) {
        vcenter.guest(guest.name()).host = target.id();
        return new Move(End.MOVED, guest.name() + " runs on " + target.name() + ".");
    }

    void drs(boolean enabled, String automation) {
        ObjectId id = esx1.cluster;
        try {
            EsxCluster old = vcenter.clusters(List.of(id)).get(0);
            vcenter.change(
                    new EsxCluster(id, old.name(), old.rootPool(), old.hosts(), enabled, automation, old.evcMode()));
        } catch (VsphereException e) {
            throw new AssertionError(e);
        }
    }

    MaintenanceReport run(MaintenanceRequestBuilder builder) throws InvalidMaintenanceException {
        StartedTasks started = new StartedTasks(startedBefore, what -> note = what);
        Services services = new Services(
                vcenter, "mover@vsphere.local", mover, log, vcenter.time, vcenter.time, () -> isAbandoned, started);
        return new MaintenanceRun(services, builder.build()).run();
    }

    static MaintenanceRequestBuilder enter() {
        return new MaintenanceRequestBuilder("esx1");
    }

    static MaintenanceRequestBuilder exit() {
        return new MaintenanceRequestBuilder("esx1").state("exit");
    }
}
