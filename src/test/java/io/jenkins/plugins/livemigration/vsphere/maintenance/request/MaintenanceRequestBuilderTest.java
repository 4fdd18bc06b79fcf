package io.jenkins.plugins.livemigration.vsphere.maintenance.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

class MaintenanceRequestBuilderTest {

    @Test
    void aHostAloneIsEnough() throws Exception {
        assertThat(new MaintenanceRequestBuilder(" esx1 ").build())
                .isEqualTo(new MaintenanceRequest(
                        "esx1",
                        true,
                        false,
                        "",
                        Duration.ofSeconds(1800),
                        OpenTask.CANCEL,
                        OpenTask.CANCEL,
                        false,
                        2,
                        false));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        problems(new MaintenanceRequestBuilder("")
                        .state("on")
                        .vsanMode("all")
                        .timeout(0)
                        .maxConcurrent(9)
                        .onTimeout("wait")
                        .onAbort(""))
                .containsExactly(
                        "host is empty: name the host.",
                        "state is 'on'; it must be one of enter, exit.",
                        "vsanMode is 'all'; it must be one of ensureObjectAccessibility, evacuateAllData, noAction.",
                        "timeout is 0; it must lie between 1 and 604800 s.",
                        "maxConcurrent is 9; it must lie between 1 and 8.",
                        "onTimeout is 'wait'; it must be one of cancel, leave.",
                        "onAbort is ''; it must be one of cancel, leave.");
    }

    @Test
    void nothingLeavesAHostThatComesBack() {
        problems(new MaintenanceRequestBuilder("es\tx1").state("exit").migrateWithoutDrs(true))
                .containsExactly(
                        "host 'es?x1' holds control characters.",
                        "evacuatePoweredOff, migrateWithoutDrs and vsanMode go with state 'enter': nothing has to leave a"
                                + " host that comes back.");
    }

    private static ListAssert<String> problems(MaintenanceRequestBuilder builder) {
        return assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidMaintenanceException.class)
                .hasMessageContaining("no vCenter was asked anything")
                .extracting(failure -> ((InvalidMaintenanceException) failure).problems())
                .asInstanceOf(InstanceOfAssertFactories.list(String.class));
    }
}
