package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.FakeGuest;
import io.jenkins.plugins.livemigration.vsphere.FakeVcenter;
import io.jenkins.plugins.livemigration.vsphere.FakeVcenters;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.InvalidVmotionException;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequestBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Moves {@code web01} in a {@link FakeVcenter}, as the user {@code mover@vsphere.local}. */
final class MoveTrial {

    final FakeVcenter vcenter = FakeVcenter.sample();
    final FakeVcenters others = new FakeVcenters();
    final LogLines log = new LogLines();

    boolean isDeserted;
    /** Id of the task that a run before this one started; empty: none is known. */
    String startedBefore = "";
    /** Ids of the tasks that were started, as they are kept for a later run. */
    final List<String> noted = new ArrayList<>();

    FakeGuest web01() {
        return vcenter.guest("web01");
    }

    ObjectId host(String name) {
        return vcenter.id(ObjectKind.HOST, name);
    }

    ObjectId datastore(String name) {
        return vcenter.id(ObjectKind.DATASTORE, name);
    }

    /** Moves it as the parameters say. */
    VmotionReport move(UnaryOperator<VmotionRequestBuilder> parameters) {
        try {
            return new Vmotion(others, "mover@vsphere.local", log, vcenter.time, vcenter.time)
                    .leavingIf(() -> isDeserted)
                    .continuing(startedBefore, noted::add)
                    .run(
                            vcenter,
                            parameters
                                    .apply(new VmotionRequestBuilder().vm("web01"))
                                    .build());
        } catch (InvalidVmotionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Moves it to {@code esx2}. */
    VmotionReport toEsx2() {
        return move(builder -> builder.host("esx2"));
    }

    int relocations() {
        return vcenter.relocations.size();
    }

    boolean runsOn(String host) {
        return web01().host.equals(host(host)) && web01().power == EsxGuest.Power.ON;
    }
}
