package io.jenkins.plugins.livemigration.jenkins.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.FreeStyleProject;
import hudson.util.FormValidation;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.livemigration.jenkins.LiveMigrateBuilder;
import io.jenkins.plugins.livemigration.jenkins.LiveMigrateStep;
import io.jenkins.plugins.livemigration.jenkins.configuration.LiveMigrationConfiguration;
import io.jenkins.plugins.livemigration.migration.request.InvalidRequestException;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.policy.TimeoutAction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Policies of the global configuration: form, code, and what moves make of them. */
@WithJenkins
class NamedPoliciesHarnessTest {

    private JenkinsRule jenkins;

    @BeforeEach
    void configure(JenkinsRule rule) {
        jenkins = rule;
        LiveMigrationConfiguration.get().setPolicies(List.of(NamedPolicyTest.gold(), new NamedPolicy("plain")));
    }

    private static List<NamedPolicy> kept() {
        // Once more from the disk.
        return new LiveMigrationConfiguration().getPolicies();
    }

    @Test
    void goThroughTheirFormAndStateNoMoreAfterwards() throws Exception {
        jenkins.configRoundtrip();

        assertThat(kept()).extracting(NamedPolicy::getName).containsExactly("gold", "plain");
        NamedPolicy gold = kept().get(0);
        assertThat(gold.getTimeoutAction()).isEqualTo("forceComplete");
        assertThat(gold.getPostCopy()).isTrue();
        assertThat(gold.getDowntime()).isEqualTo(300);
        assertThat(gold.getBandwidth()).isEqualTo(900);
        assertThat(gold.getTls()).isEqualTo("require");
        assertThat(gold.getAutoConverge()).isNull();
        assertThat(gold.getCompletionTimeout()).isNull();
        assertThat(gold.getPostCopyAfter()).isNull();
        assertThat(kept().get(1)).usingRecursiveComparison().isEqualTo(new NamedPolicy("plain"));

        LiveMigrationConfiguration.get().setPolicies(List.of());
        jenkins.configRoundtrip();
        assertThat(kept()).isEmpty();
    }

    @Test
    void aFormWithProblemsChangesNothing() throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        HtmlForm form = browser.goTo("configure").getFormByName("config");
        form.getInputsByName("_.name").stream()
                .filter(input -> input.getValue().equals("plain"))
                .findFirst()
                .orElseThrow()
                .setValue("gold");

        HtmlPage answer = jenkins.submit(form);

        assertThat(answer.asNormalizedText()).contains("Two policies have the name 'gold'.");
        assertThat(kept()).extracting(NamedPolicy::getName).containsExactly("gold", "plain");
        assertThatThrownBy(() -> LiveMigrationConfiguration.get().setPolicies(List.of(new NamedPolicy(""))))
                .hasMessageContaining("has no name");
    }

    @Test
    void countBeforeDefaultsAndAfterWhatAStepStates() throws Exception {
        LiveMigrateStep step = new LiveMigrateStep("web01", "kvm02");
        step.setPolicy("gold");
        step.setDowntime(700);
        step.setPostCopy(false);

        MigrationRequest request = step.toRequest();

        assertThat(request.policy().timeoutAction()).isEqualTo(TimeoutAction.FORCE_COMPLETE);
        assertThat(request.policy().downtime()).isEqualTo(700);
        assertThat(request.policy().postCopy()).isFalse();
        assertThat(request.policy().downtimeSteps()).isEqualTo(10);

        step.setPolicy("silver");
        assertThatThrownBy(step::toRequest)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no policy 'silver'")
                .hasMessageContaining("It has: 'gold', 'plain'.");
    }

    @Test
    void aFormOfAJobLeavesToThePolicyWhatItDoesNotTouch() throws Exception {
        LiveMigrateStep step = new LiveMigrateStep("web01", "kvm02");
        step.setPolicy("gold");
        step.setDowntimeSteps(20);
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new LiveMigrateBuilder(step));

        jenkins.configRoundtrip(job);

        LiveMigrateStep after =
                job.getBuildersList().get(LiveMigrateBuilder.class).getMove();
        assertThat(after.getPolicy()).isEqualTo("gold");
        assertThat(after.toRequest().policy().downtime()).isEqualTo(300);
        assertThat(after.toRequest().policy().downtimeSteps()).isEqualTo(20);
        assertThat(after.toRequest().policy().postCopy()).isTrue();
    }

    @Test
    void areOfferedAndChecked() {
        LiveMigrateStep.DescriptorImpl move = jenkins.jenkins.getDescriptorByType(LiveMigrateStep.DescriptorImpl.class);
        assertThat(move.doFillPolicyItems(null, "old"))
                .extracting(entry -> entry.value)
                .containsExactly("", "gold", "plain", "old");
        assertThat(move.doCheckPolicy(null, "gold").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(move.doCheckPolicy(null, "$POLICY").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(move.doCheckPolicy(null, "silver").kind).isEqualTo(FormValidation.Kind.ERROR);

        NamedPolicy.DescriptorImpl policy = jenkins.jenkins.getDescriptorByType(NamedPolicy.DescriptorImpl.class);
        assertThat(policy.doCheckDowntime("").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(policy.doCheckDowntime("1").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(policy.doCheckBandwidth("fast").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(policy.doCheckCompressionMethod("zstd", "true", "").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(policy.doCheckCompressionMethod("zstd", "true", "4").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(policy.doFillTlsItems(""))
                .extracting(entry -> entry.value)
                .containsExactly("", "auto", "require", "off");
    }

    /** What the documentation shows is what is applied here. */
    @Test
    void areConfiguredAsCodeAndExported(@TempDir Path folder) throws Exception {
        String page = Files.readString(Path.of(System.getProperty("project.root"), "docs", "policies.md"));
        Matcher example = Pattern.compile("(?ms)^```yaml\n(.*?)^```").matcher(page);
        assertThat(example.find()).isTrue();

        ConfigurationAsCode.get()
                .configure(Files.writeString(folder.resolve("jenkins.yaml"), example.group(1))
                        .toString());

        List<NamedPolicy> configured = kept();
        assertThat(configured).extracting(NamedPolicy::getName).containsExactly("gold", "bulk");
        assertThat(configured).extracting(NamedPolicy::problems).allMatch(List::isEmpty);
        assertThat(configured.get(0).getPostCopy()).isTrue();
        assertThat(configured.get(0).getAutoConverge()).isNull();
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        assertThat(exported.toString(StandardCharsets.UTF_8)).contains("policies:", "name: \"bulk\"");
        Path again = Files.write(folder.resolve("exported.yaml"), exported.toByteArray());
        LiveMigrationConfiguration.get().setPolicies(List.of());
        ConfigurationAsCode.get().configure(again.toString());
        assertThat(kept()).usingRecursiveComparison().isEqualTo(configured);
    }
}
