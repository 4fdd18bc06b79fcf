package io.jenkins.plugins.livemigration.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private final AtomicInteger released = new AtomicInteger();
    private final Lease lease = new Lease(released::incrementAndGet);

    @Test
    void closingReleasesAtOnceWhenNobodyUsesIt() {
        assertThat(lease.close()).isTrue();
        assertThat(released).hasValue(1);
    }

    @Test
    void closingTwiceReleasesOnce() {
        lease.close();

        assertThat(lease.close()).isFalse();
        assertThat(released).hasValue(1);
    }

    @Test
    void theLastUserReleasesWhatWasClosedMeanwhile() {
        assertThat(lease.enter()).isTrue();
        assertThat(lease.enter()).isTrue();
        assertThat(lease.close()).isFalse();
        lease.exit();
        assertThat(released).hasValue(0);

        lease.exit();

        assertThat(released).hasValue(1);
    }

    @Test
    void nobodyEntersWhatIsClosed() {
        lease.enter();
        lease.close();

        assertThat(lease.enter()).isFalse();
        lease.exit();
        assertThat(released).hasValue(1);
    }

    @Test
    void usesThatEndedBeforeClosingDoNotRelease() {
        lease.enter();
        lease.exit();
        assertThat(released).hasValue(0);

        lease.close();

        assertThat(released).hasValue(1);
    }
}
