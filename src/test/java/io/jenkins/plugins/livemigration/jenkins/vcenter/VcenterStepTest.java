package io.jenkins.plugins.livemigration.jenkins.vcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.jenkins.plugins.livemigration.jenkins.esx.MaintenanceModeStep;
import io.jenkins.plugins.livemigration.jenkins.task.VcenterTask;
import io.jenkins.plugins.livemigration.jenkins.task.step.BuildSite;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VcenterSecret;
import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a step makes of its parameters and of what is configured. */
class VcenterStepTest {

    private static final VcenterAccess ACCESS = new VcenterAccess(
            URI.create("https://vcenter.example.org"),
            "jenkins",
            new VcenterSecret("Correct horse 1"),
            new VcenterTrust.SystemAuthorities(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    private final List<String> asked = new ArrayList<>();

    private static VcenterTask task(VcenterStep step, VcenterDirectory vcenters, UnaryOperator<String> text)
            throws AbortException {
        return step.taskBy(vcenters, new BuildSite(null, "/workspace", text, Map.of()));
    }

    private Optional<VcenterAccess> found(String vcenter, String credentialsId, List<String> problems) {
        asked.add(vcenter + " as " + credentialsId);
        return Optional.of(ACCESS);
    }

    private static Optional<VcenterAccess> none(String vcenter, String credentialsId, List<String> problems) {
        problems.add("There is no such vCenter.");
        return Optional.empty();
    }

    @Test
    void namesItsVcenterAndItsCredentials() throws AbortException {
        MaintenanceModeStep step = new MaintenanceModeStep("${HOST}");
        step.setVcenter(" ${SITE} ");
        step.setCredentialsId("${ACCOUNT}");

        VcenterTask task =
                task(step, this::found, text -> text.replaceAll("[${}]", "").toLowerCase(Locale.ROOT));

        assertThat(asked).containsExactly("site as account");
        assertThat(task.access()).isSameAs(ACCESS);
        assertThat(task.title()).contains("host");
    }

    @Test
    void leavesToTheConfigurationWhatIsNotGiven() throws AbortException {
        task(new MaintenanceModeStep("esx01"), this::found, UnaryOperator.identity());

        assertThat(asked).containsExactly(" as ");
    }

    @Test
    void namesAllProblemsAtOnceBeforeAnythingIsTouched() {
        MaintenanceModeStep step = new MaintenanceModeStep("");
        step.setTimeout(0);

        assertThatThrownBy(() -> task(step, VcenterStepTest::none, UnaryOperator.identity()))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith(
                        "The step cannot begin, and nothing was touched:\n  - There is no such vCenter.\n")
                .hasMessageContaining("host")
                .hasMessageContaining("timeout is 0");
    }

    /** The step is kept with the Pipeline; the task crosses to the agent, and is printed by whoever logs it. */
    @Test
    void theStepKeepsNoPasswordAndTheTaskShowsNone() throws Exception {
        MaintenanceModeStep step = new MaintenanceModeStep("esx01");
        step.setCredentialsId("account");
        VcenterTask task = task(step, this::found, UnaryOperator.identity());

        assertThat(new String(serialized(step), StandardCharsets.ISO_8859_1))
                .contains("account")
                .doesNotContain("Correct horse 1");
        assertThat(task.toString()).contains("****").doesNotContain("Correct horse 1");
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(serialized(task)))) {
            assertThat(in.readObject()).isEqualTo(task);
        }
    }

    private static byte[] serialized(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }
}
