package io.jenkins.plugins.livemigration.vsphere.relocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.SimulatedVcenter;
import io.jenkins.plugins.livemigration.lab.VcenterLab;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequestBuilder;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import io.jenkins.plugins.livemigration.vsphere.yavijava.YavijavaVcenters;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The same move as in {@link VmotionLabTest}, in an inventory several times as large. The simulator sends in one answer
 * whatever is asked for, unless the request says how many objects it takes.
 */
@VcenterLab(guests = 400)
class LargeInventoryLabTest {

    private final SimulatedVcenter lab;

    LargeInventoryLabTest(SimulatedVcenter lab) {
        this.lab = lab;
    }

    @Test
    void aMoveAmongManyGuestsTakesNotOneRoundTripMore() throws Exception {
        YavijavaVcenters vcenters = new YavijavaVcenters();
        try (Vcenter vcenter = vcenters.connect(lab.access())) {
            assertThat(vcenter.inventory(EnumSet.allOf(ObjectKind.class)).items())
                    .hasSizeGreaterThan(400);
            RoundTrips trips = new RoundTrips(vcenter);

            VmotionReport report = new Vmotion(vcenters, lab.user(), new LogLines(), Clock.systemUTC(), Pause.real())
                    .run(
                            trips.counted(),
                            new VmotionRequestBuilder()
                                    .vm("guest399")
                                    .cluster("DC0_C0")
                                    .datastore("LocalDS_2")
                                    .build());

            assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
            Map<String, Long> constant = new TreeMap<>(trips.byCall());
            // As many as there is news.
            constant.keySet().removeAll(List.of("awaitNews", "checkRelocation"));
            assertThat(constant.values().stream().mapToLong(times -> times).sum())
                    .as(constant.toString())
                    .isEqualTo(Vmotion.CALLS - 3);
        }
        assertThat(lab.datastoreOf("guest399")).isEqualTo("LocalDS_2");
    }
}
