package io.jenkins.plugins.livemigration.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainStatesTest {

    /** The numbers are libvirt's ({@code virDomainState}, {@code virDomainRunningReason} and so on). */
    @ParameterizedTest
    @CsvSource({
        "0, 0, no state",
        "1, 0, running",
        "1, 1, running (booted)",
        "1, 2, running (migrated)",
        "1, 5, running (unpaused)",
        "1, 6, running (migration canceled)",
        "1, 10, running (post-copy)",
        "1, 11, running (post-copy failed)",
        "3, 1, paused (user)",
        "3, 2, paused (migration)",
        "3, 5, paused (I/O error)",
        "3, 11, paused (starting up)",
        "3, 12, paused (post-copy)",
        "3, 13, paused (post-copy failed)",
        "4, 1, in shutdown (user)",
        "5, 1, shut off (shutdown)",
        "5, 4, shut off (migrated)",
        "5, 6, shut off (failed)",
        "6, 1, crashed (panicked)",
        "7, 0, pmsuspended",
        "1, 99, running (reason 99)",
        "99, 0, unknown",
        "-1, 0, unknown",
    })
    void numbersHaveWords(int state, int reason, String words) {
        assertThat(DomainStates.status(state, reason)).hasToString(words);
    }

    @Test
    void reasonsThatDecideAreThoseOfThePort() {
        assertThat(DomainStates.status(3, 13).inPostCopy()).isTrue();
        assertThat(DomainStates.status(1, 10).inPostCopy()).isTrue();
        assertThat(DomainStates.status(3, 2)).isEqualTo(new GuestStatus(State.PAUSED, GuestStatus.MIGRATION));
        assertThat(DomainStates.status(99, 5).isActive()).isFalse();
    }
}
