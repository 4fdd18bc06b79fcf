package io.jenkins.plugins.livemigration.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import groovy.lang.GString;
import io.jenkins.plugins.livemigration.jenkins.LiveMigrateStep;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.runtime.GStringImpl;
import org.junit.jupiter.api.Test;

class StepBinderTest {

    private final StepBinder<LiveMigrateStep> binder = new StepBinder<>(LiveMigrateStep.class);

    @Test
    void bindsConstructorAndSetters() {
        LiveMigrateStep step = binder.bind(
                Map.of("domain", "web01", "to", "kvm02", "downtime", 700, "bandwidth", 32, "postCopy", true));

        assertThat(step.getDomain()).isEqualTo("web01");
        assertThat(step.getTo()).isEqualTo("kvm02");
        assertThat(step.getDowntime()).isEqualTo(700);
        assertThat(step.getBandwidth()).isEqualTo(32L);
        assertThat(step.isPostCopy()).isTrue();
    }

    @Test
    void leavesTheStepsOwnDefaults() {
        LiveMigrateStep step = binder.bind(Map.of("domain", "web01", "to", "kvm02"));

        assertThat(step.getTransport()).isEqualTo(new LiveMigrateStep("web01", "kvm02").getTransport());
    }

    @Test
    void turnsTextWithVariablesIntoText() {
        GString name = new GStringImpl(new Object[] {1}, new String[] {"web0", ""});

        LiveMigrateStep step = binder.bind(Map.of("domain", name, "to", "kvm02", "disks", List.of(name)));

        assertThat(step.getDomain()).isEqualTo("web01");
        assertThat(step.getDisks()).first().isInstanceOf(String.class);
    }

    @Test
    void namesEveryUnknownParameter() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binder.bind(Map.of("domain", "a", "to", "b", "postCpy", true, "downTime", 5)))
                .withMessageContaining("downTime,postCpy");
    }

    @Test
    void refusesTextForANumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binder.bind(Map.of("domain", "a", "to", "b", "downtime", "5")))
                .withMessage("downtime expects int but received String");
    }
}
