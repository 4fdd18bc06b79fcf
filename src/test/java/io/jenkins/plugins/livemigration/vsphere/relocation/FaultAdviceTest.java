package io.jenkins.plugins.livemigration.vsphere.relocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults that moves fail with most: type, text and fields are shown, and what to do about that type. */
class FaultAdviceTest {

    @ParameterizedTest
    @CsvSource({
        "VMotionNotConfigured, by the step enableVmotion",
        "VMotionNotLicensed, no licence for vMotion",
        "CpuIncompatible, put the cluster into an EVC mode",
        "CpuIncompatible1ECX, put the cluster into an EVC mode",
        "CpuIncompatible81EDX, put the cluster into an EVC mode",
        "DisallowedMigrationDeviceAttached, Disconnect or remove the device",
        "RuleViolation, A DRS rule forbids it",
        "NoCompatibleHost, name a host",
        "InsufficientFailoverResourcesFault, Admission control of vSphere HA",
        "SnapshotMoveNotSupported, Delete the snapshots",
        "CannotAccessNetwork, by the parameter networks"
    })
    void eachTypeHasItsAdvice(String type, String advice) {
        VsphereFault fault = new VsphereFault(type, "It cannot be done.", Map.of("device", "GPU 0"));

        assertThat(FaultAdvice.words(fault))
                .startsWith(type + ": It cannot be done.")
                .contains("device GPU 0", advice);
    }

    @Test
    void aTypeThatIsNotKnownIsShownWithoutAdvice() {
        VsphereFault fault = new VsphereFault("FaultOfTheFuture", "No.", Map.of("level", "7"));

        assertThat(FaultAdvice.words(fault)).isEqualTo(fault.sentence() + ".").contains("FaultOfTheFuture", "level 7");
    }
}
