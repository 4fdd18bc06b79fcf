package io.jenkins.plugins.livemigration.evacuation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostLimitsTest {

    private static GuestRoute own(String guest, String to) {
        return new GuestRoute(guest, "a", to, "");
    }

    @Test
    void noMoreLeaveAHostThanMay() {
        HostLimits limits = new HostLimits(2, 2, 0, Map.of());
        List<GuestRoute> waiting = List.of(own("w1", "b"), own("w2", "c"), own("w3", "d"));
        assertThat(limits.startable(waiting, List.of())).containsExactly(own("w1", "b"), own("w2", "c"));
        assertThat(limits.startable(waiting, List.of(own("w0", "d")))).containsExactly(own("w1", "b"));
        assertThat(limits.startable(waiting, List.of(own("w0", "d"), own("x", "e"))))
                .isEmpty();
    }

    @Test
    void aMoveThatWaitsForItsDestinationLetsOthersPass() {
        HostLimits limits = new HostLimits(4, 2, 0, Map.of("b", 1));
        List<GuestRoute> waiting = List.of(own("w1", "b"), own("w2", "b"), own("w3", "c"));
        assertThat(limits.startable(waiting, List.of())).containsExactly(own("w1", "b"), own("w3", "c"));
    }

    @Test
    void movesOfOthersCount() {
        HostLimits limits = new HostLimits(2, 1, 3, Map.of());
        GuestRoute other = new GuestRoute("x", "z", "b", "nightly #12");
        List<GuestRoute> running = List.of(other, own("w0", "c"), new GuestRoute("y", "z", "e", "nightly #12"));
        assertThat(limits.startable(List.of(own("w1", "b")), List.of(other))).isEmpty();
        assertThat(limits.startable(List.of(own("w1", "d")), running)).isEmpty();
        assertThat(limits.waitsFor(own("w1", "b"), running))
                .containsExactly(
                        "1 move to b is the limit, and there is x of nightly #12",
                        "3 moves in all are the limit, and there are x of nightly #12, w0, y of nightly #12");
        assertThat(limits.waitsFor(own("w1", "d"), List.of(other))).isEmpty();
    }

    @Test
    void whatWaitsForTheSourceSaysSo() {
        HostLimits limits = new HostLimits(1, 2, 0, Map.of());
        assertThat(limits.waitsFor(own("w1", "b"), List.of(own("w0", "c"))))
                .containsExactly("1 move from a is the limit, and there is w0");
    }
}
