package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.FakeGuest;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus.State;
import io.jenkins.plugins.livemigration.migration.Whereabouts.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a guest is when two hosts are asked: every pair of answers that matters. */
class SightingsTest {

    private static Sighting sighting(String word) {
        return switch (word) {
            case "running" -> new Sighting.Present(FakeGuest.running("booted"));
            case "idle" -> new Sighting.Present(new GuestStatus(State.BLOCKED, ""));
            case "paused" -> new Sighting.Present(FakeGuest.paused("user"));
            case "arriving" -> new Sighting.Present(FakeGuest.paused("migration"));
            case "postcopy-source" -> new Sighting.Present(FakeGuest.paused("post-copy"));
            case "postcopy-target" -> new Sighting.Present(FakeGuest.running("post-copy"));
            case "broken" -> new Sighting.Present(FakeGuest.paused("post-copy failed"));
            case "off" -> new Sighting.Present(new GuestStatus(State.SHUT_OFF, "migrated"));
            case "crashed" -> new Sighting.Present(new GuestStatus(State.CRASHED, ""));
            case "absent" -> new Sighting.Absent();
            case "silent" -> new Sighting.Unanswered("does not answer");
            default -> throw new IllegalArgumentException(word);
        };
    }

    @ParameterizedTest(name = "source {0}, destination {1}: {2}")
    @CsvSource({
        "running,         absent,          AT_SOURCE",
        "running,         off,             AT_SOURCE",
        "idle,            absent,          AT_SOURCE",
        "paused,          absent,          AT_SOURCE",
        "crashed,         absent,          AT_SOURCE",
        "absent,          running,         AT_DESTINATION",
        "off,             running,         AT_DESTINATION",
        "off,             paused,          AT_DESTINATION",
        "absent,          postcopy-target, AT_DESTINATION",
        "absent,          absent,          NOWHERE",
        "off,             off,             NOWHERE",
        "off,             absent,          NOWHERE",
        "absent,          off,             NOWHERE",
        "running,         running,         SPLIT",
        "running,         arriving,        SPLIT",
        "paused,          arriving,        SPLIT",
        "postcopy-source, postcopy-target, SPLIT",
        "broken,          broken,          SPLIT",
        "broken,          postcopy-target, SPLIT",
        // Half a guest cannot run.
        "broken,          absent,          NOWHERE",
        "broken,          off,             NOWHERE",
        "postcopy-source, absent,          NOWHERE",
        "absent,          broken,          NOWHERE",
        "off,             broken,          NOWHERE",
        // A destination starts the guest only after the source has stopped it.
        "running,         silent,          AT_SOURCE",
        "idle,            silent,          AT_SOURCE",
        "paused,          silent,          UNKNOWN",
        "postcopy-source, silent,          UNKNOWN",
        "broken,          silent,          UNKNOWN",
        "absent,          silent,          UNKNOWN",
        "off,             silent,          UNKNOWN",
        // The source may still run it: the destination's word alone is not enough.
        "silent,          running,         UNKNOWN",
        "silent,          absent,          UNKNOWN",
        "silent,          silent,          UNKNOWN"
    })
    void verdict(String source, String destination, Verdict expected) {
        Whereabouts whereabouts = new Whereabouts("kvm01", sighting(source), "kvm02", sighting(destination));

        assertThat(whereabouts.verdict()).isEqualTo(expected);
        assertThat(whereabouts.host())
                .isEqualTo(expected == Verdict.AT_SOURCE ? "kvm01" : expected == Verdict.AT_DESTINATION ? "kvm02" : "");
        assertThat(whereabouts.state().isEmpty()).isEqualTo(whereabouts.host().isEmpty());
        if (expected == Verdict.SPLIT || expected == Verdict.UNKNOWN || expected == Verdict.NOWHERE) {
            assertThat(whereabouts.sentence())
                    .contains("kvm01: " + sighting(source))
                    .contains("kvm02: " + sighting(destination));
        }
    }

    @Test
    void anUnknownPlaceIsShouted() {
        Whereabouts whereabouts = new Whereabouts("kvm01", sighting("silent"), "kvm02", sighting("running"));

        assertThat(whereabouts.sentence())
                .isEqualTo("WHERE THE GUEST IS COULD NOT BE FOUND OUT (kvm01: unknown: does not answer;"
                        + " kvm02: running (booted)). Do not start it anywhere before you know.");
    }

    @Test
    void aDestinationThatDidNotAnswerIsToldWithAGuestOnTheSource() {
        assertThat(new Whereabouts("kvm01", sighting("running"), "kvm02", sighting("silent")).sentence())
                .isEqualTo("The guest is on the source kvm01: running (booted)."
                        + " The destination could not be asked (unknown: does not answer).");
    }
}
