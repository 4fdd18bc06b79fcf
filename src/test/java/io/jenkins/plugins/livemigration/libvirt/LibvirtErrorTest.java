package io.jenkins.plugins.livemigration.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.libvirt.Error.ErrorNumber;

class LibvirtErrorTest {

    /** By libvirt-java's names, whose order is libvirt's. */
    @ParameterizedTest
    @CsvSource({
        "VIR_ERR_NO_DOMAIN, NO_GUEST, UNREACHABLE",
        "VIR_ERR_OPERATION_INVALID, NOT_NOW, UNREACHABLE",
        "VIR_ERR_OPERATION_TIMEOUT, NOT_NOW, UNREACHABLE",
        "VIR_ERR_RESOURCE_BUSY, NOT_NOW, UNREACHABLE",
        "VIR_ERR_NO_SUPPORT, UNSUPPORTED, UNSUPPORTED",
        "VIR_ERR_CONFIG_UNSUPPORTED, UNSUPPORTED, UNSUPPORTED",
        "VIR_ERR_ARGUMENT_UNSUPPORTED, UNSUPPORTED, UNSUPPORTED",
        "VIR_ERR_OPERATION_UNSUPPORTED, UNSUPPORTED, UNSUPPORTED",
        "VIR_ERR_OPERATION_ABORTED, ABORTED, UNREACHABLE",
        "VIR_ERR_MIGRATE_UNSAFE, UNSAFE, UNREACHABLE",
        "VIR_ERR_OPERATION_FAILED, FAILED, UNREACHABLE",
        "VIR_ERR_INTERNAL_ERROR, FAILED, UNREACHABLE",
        "VIR_ERR_INVALID_ARG, FAILED, FAILED",
        "VIR_ERR_SYSTEM_ERROR, FAILED, UNREACHABLE",
        "VIR_ERR_RPC, FAILED, UNREACHABLE",
        "VIR_ERR_AUTH_FAILED, FAILED, UNREACHABLE",
        "VIR_ERR_GNUTLS_ERROR, FAILED, UNREACHABLE",
        "VIR_ERR_CPU_INCOMPATIBLE, FAILED, UNREACHABLE",
    })
    void codesHaveMeanings(ErrorNumber number, Kind ofCall, Kind ofOpening) {
        LibvirtError error = new LibvirtError(number.ordinal(), 10, 2, "text");

        assertThat(error.kind()).isEqualTo(ofCall);
        assertThat(error.kindOfOpening()).isEqualTo(ofOpening);
    }

    @ParameterizedTest
    @CsvSource({
        "VIR_ERR_INVALID_ARG, 8",
        "VIR_ERR_NO_STORAGE_POOL, 49",
        "VIR_ERR_NO_STORAGE_VOL, 50",
    })
    void codesThatDecideAnswersAreLibvirts(ErrorNumber number, int code) {
        assertThat(number.ordinal()).isEqualTo(code);
        assertThat(code).isIn(LibvirtError.INVALID_ARG, LibvirtError.NO_STORAGE_POOL, LibvirtError.NO_STORAGE_VOL);
    }

    @Test
    void anExceptionKeepsAllThatLibvirtSaid() {
        HypervisorException e = new LibvirtError(55, 10, 2, "domain is not running")
                .asException(Kind.NOT_NOW, "virDomainGetJobStats", "qemu:///system");

        assertThat(e.code()).isEqualTo(55);
        assertThat(e.domain()).isEqualTo(10);
        assertThat(e.level()).isEqualTo(2);
        assertThat(e.libvirtMessage()).isEqualTo("domain is not running");
        assertThat(e).hasMessage("domain is not running (virDomainGetJobStats on qemu:///system, libvirt error 55)");
    }
}
