package io.jenkins.plugins.livemigration.evacuation.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.livemigration.evacuation.Affinity;
import io.jenkins.plugins.livemigration.evacuation.EvacuationSettings;
import io.jenkins.plugins.livemigration.evacuation.OnAbort;
import io.jenkins.plugins.livemigration.evacuation.OnFailure;
import io.jenkins.plugins.livemigration.evacuation.Placement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvacuationRequestBuilderTest {

    @Test
    void defaultsAreThoseOfTheSettings() throws InvalidEvacuationException {
        EvacuationRequest request = new EvacuationRequestBuilder(" a ", List.of("b", " c")).build();
        assertThat(request.from()).isEqualTo("a");
        assertThat(request.to()).containsExactly("b", "c");
        assertThat(request.dryRun()).isFalse();
        assertThat(request.settings(7)).isEqualTo(EvacuationSettings.defaults(7));
    }

    @Test
    void everythingCanBeSet() throws InvalidEvacuationException {
        EvacuationRequest request = new EvacuationRequestBuilder("a", List.of("b", "c"))
                .placement("pack")
                .maxOutgoing(4)
                .maxIncoming(1)
                .maxTotal(5)
                .bandwidth(100)
                .allowRemaining(1)
                .together(Map.of("db", List.of("d1", " d2")))
                .apart(Map.of("web", List.of("w1")))
                .cells(Map.of("a", "east"))
                .onFailure("stop")
                .onAbort("cancel")
                .dryRun(true)
                .build();
        assertThat(request.settings(7))
                .isEqualTo(new EvacuationSettings(
                        Placement.PACK,
                        4,
                        1,
                        5,
                        100L << 20,
                        1,
                        Map.of("db", Affinity.TOGETHER, "web", Affinity.APART),
                        OnFailure.STOP,
                        OnAbort.CANCEL));
        assertThat(request.groupOf("d2")).isEqualTo("db");
        assertThat(request.groupOf("x")).isEmpty();
        assertThat(request.cellOf("a")).isEqualTo("east");
        assertThat(request.cellOf("b")).isEmpty();
        assertThat(request.dryRun()).isTrue();
    }

    @Test
    void allProblemsAreNamedAtOnce() {
        InvalidEvacuationException invalid = catchThrowableOfType(
                InvalidEvacuationException.class, () -> new EvacuationRequestBuilder("a", List.of("A", "b", "B", ""))
                        .placement("heap")
                        .maxOutgoing(0)
                        .maxIncoming(65)
                        .maxTotal(-1)
                        .bandwidth(2_000_000)
                        .allowRemaining(-1)
                        .together(Map.of("g", List.of("d1")))
                        .apart(Map.of("g", List.of("d1", "x\ny")))
                        .cells(Map.of("z", ""))
                        .onFailure("wait")
                        .onAbort(null)
                        .build());
        assertThat(invalid.problems())
                .containsExactlyInAnyOrder(
                        "to holds A, which is the host to leave.",
                        "to holds B twice: name each host once.",
                        "to holds '', which is no name of a host.",
                        "placement is 'heap'; it must be 'spread' or 'pack'.",
                        "maxOutgoing is 0; it must lie between 1 and 64.",
                        "maxIncoming is 65; it must lie between 1 and 64.",
                        "maxTotal is -1; it must lie between 0 and 1000.",
                        "bandwidth is 2000000; it must lie between 0 and 1000000.",
                        "allowRemaining is -1; it must lie between 0 and 10000.",
                        "The group g is kept together and kept apart: name each group once.",
                        "The guest d1 is named in the group g and again in g: a guest has one group.",
                        "The group g of apart holds 'x?y', which is no name of a guest.",
                        "cells names 'z', which is neither from nor in to.",
                        "cells has no usable cell for 'z'.",
                        "onFailure is 'wait'; it must be 'continue' or 'stop'.",
                        "onAbort is ''; it must be 'finish' or 'cancel'.");
        assertThat(invalid).hasMessageContaining("no host was asked anything");
    }

    @Test
    void hostsAreNeeded() {
        InvalidEvacuationException invalid =
                catchThrowableOfType(InvalidEvacuationException.class, () -> new EvacuationRequestBuilder(null, null)
                        .together(Map.of("", List.of()))
                        .build());
        assertThat(invalid.problems())
                .containsExactly(
                        "from is '': name the host to leave.",
                        "to is empty: name the hosts that guests may go to.",
                        "together holds a group '', which is no usable name.",
                        "The group  of together names no guest.");
    }
}
