package io.jenkins.plugins.livemigration.vsphere.relocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PatientCallTest {

    private final AbortSignal abort = new AbortSignal(() -> false);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final Thread build = Thread.currentThread();

    @Test
    void anInterruptionDoesNotCutItOff() throws Exception {
        PatientCall<String> call = new PatientCall<>(() -> {
            build.interrupt();
            // Nobody interrupts this one, so that it ends when the other has heard of the abort.
            while (!answer.await(10, TimeUnit.MILLISECONDS)) {
                if (!build.isInterrupted()) {
                    answer.countDown();
                }
            }
            return "task-1";
        });

        assertEquals("task-1", call.answer(abort));
        assertTrue(abort.isRaised());
        assertFalse(Thread.interrupted());
    }

    @Test
    void butItIsNotWaitedForForEver() {
        VsphereException cut = new VsphereException(VsphereException.Kind.UNKNOWN_OUTCOME, "vcenter", "Cut off.", null);
        PatientCall<String> call = new PatientCall<>(
                () -> {
                    build.interrupt();
                    try {
                        answer.await();
                    } catch (InterruptedException e) {
                        throw cut;
                    }
                    return "never";
                },
                Duration.ofMillis(50));

        assertSame(cut, assertThrows(VsphereException.class, () -> call.answer(abort)));
        assertTrue(abort.isRaised());
    }

    @Test
    void whatItThrowsIsThrown() {
        VsphereException refusal = new VsphereException(VsphereException.Kind.FAULT, "vcenter", "Refused.", null);
        IllegalStateException bug = new IllegalStateException("a bug");

        assertSame(refusal, assertThrows(VsphereException.class, () -> failing(refusal)
                .answer(abort)));
        assertSame(bug, assertThrows(IllegalStateException.class, () -> failing(bug)
                .answer(abort)));
        assertFalse(abort.isRaised());
    }

    private static PatientCall<String> failing(Exception failure) {
        return new PatientCall<>(() -> {
            throw failure;
        });
    }
}
