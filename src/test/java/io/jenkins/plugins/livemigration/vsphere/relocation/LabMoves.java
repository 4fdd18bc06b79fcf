package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.lab.SimulatedVcenter;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.Vcenters;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.InvalidVmotionException;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequestBuilder;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import io.jenkins.plugins.livemigration.vsphere.yavijava.YavijavaVcenters;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** Moves guests of a {@link SimulatedVcenter} as the steps do: with the real adapter and the real engine. */
final class LabMoves implements AutoCloseable {

    /** Between two looks at something that tells no news by itself; the simulator is not slow to show what it did. */
    private static final Pause SHORTER = duration -> Pause.real().last(duration.dividedBy(10));

    final LogLines log = new LogLines();

    private final Vcenters vcenters = new YavijavaVcenters();
    private final Vcenter session;
    private final String user;

    LabMoves(VcenterAccess access) {
        this.user = access.user();
        try {
            this.session = vcenters.connect(access);
        } catch (VsphereException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Moves a guest as a step does that logs in for it, and may not be let in. */
    static VmotionReport inItsOwnSession(VcenterAccess access, String guest, String host) {
        try {
            return new Vmotion(new YavijavaVcenters(), access.user(), new LogLines(), Clock.systemUTC(), SHORTER)
                    .run(
                            access,
                            new VmotionRequestBuilder().vm(guest).host(host).build());
        } catch (InvalidVmotionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Moves a guest as the parameters say. */
    VmotionReport move(String guest, UnaryOperator<VmotionRequestBuilder> parameters) {
        try {
            return new Vmotion(vcenters, user, log, Clock.systemUTC(), SHORTER)
                    .run(
                            session,
                            parameters
                                    .apply(new VmotionRequestBuilder().vm(guest))
                                    .build());
        } catch (InvalidVmotionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    VmotionReport toHost(String guest, String host) {
        return move(guest, builder -> builder.host(host));
    }

    /** Calls that went over the network so far. */
    long roundTrips() {
        return session.roundTrips();
    }

    @Override
    public void close() {
        session.close();
    }
}
