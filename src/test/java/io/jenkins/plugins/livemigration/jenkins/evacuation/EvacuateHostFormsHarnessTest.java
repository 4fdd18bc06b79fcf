package io.jenkins.plugins.livemigration.jenkins.evacuation;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Form, snippet and binding of the step, and its refusals, in a Jenkins. */
@WithJenkins
class EvacuateHostFormsHarnessTest {

    private JenkinsRule jenkins;

    @BeforeEach
    void take(JenkinsRule rule) {
        jenkins = rule;
    }

    private static EvacuateHostStep everyParameterSet() {
        EvacuateHostStep step = new EvacuateHostStep("kvm01", List.of("kvm02", "kvm03"));
        step.setGuests(List.of("web*", "db?"));
        step.setConnectUri("qemu+ssh://root@kvm01/system");
        step.setTransport("tls");
        step.setUris(Map.of("kvm02", "qemu+tcp://kvm02/system"));
        step.setDestinationUris(Map.of("kvm03", "qemu+tls://kvm03/system"));
        step.setInboundAddresses(Map.of("kvm02", "10.0.0.2"));
        step.setPlacement("pack");
        step.setMaxOutgoing(3);
        step.setMaxIncoming(4);
        step.setMaxTotal(5);
        step.setBandwidth(1000);
        step.setAllowRemaining(1);
        step.setTogether(Map.of("shop", List.of("web1", "db1")));
        step.setApart(Map.of("cluster", List.of("db2", "db3")));
        step.setCells(Map.of("kvm01", "cell1"));
        Map<String, Object> policies = new LinkedHashMap<>();
        policies.put("*", Map.of("tls", "require"));
        policies.put("db*", Map.of("postCopy", true, "downtime", 3000));
        step.setPolicies(policies);
        step.setOnFailure("stop");
        step.setOnAbort("cancel");
        step.setDryRun(true);
        step.setResultFile("out.json");
        return step;
    }

    @Test
    void everyParameterGoesThroughTheFormAndAPipelineBindsIt() throws Exception {
        EvacuateHostStep step = everyParameterSet();

        EvacuateHostStep after =
                jenkins.configRoundtrip(new EvacuateHostBuilder(step)).getEvacuation();
        assertThat(after).isNotSameAs(step);
        assertThat(after.toRequest()).isEqualTo(step.toRequest());
        assertThat(after.getResultFile()).isEqualTo("out.json");

        DescribableModel<EvacuateHostStep> model = new DescribableModel<>(EvacuateHostStep.class);
        EvacuateHostStep bound = model.instantiate(model.uninstantiate2(step).toMap(), null);
        assertThat(bound.toRequest()).isEqualTo(step.toRequest());
    }

    @Test
    void aFormThatIsLeftAloneKeepsTheDefaults() throws Exception {
        EvacuateHostStep step = new EvacuateHostStep("kvm01", List.of("kvm02"));

        EvacuateHostStep after =
                jenkins.configRoundtrip(new EvacuateHostBuilder(step)).getEvacuation();

        assertThat(after.toRequest()).isEqualTo(step.toRequest());
    }

    @Test
    void aSnippetHasWhatDiffersFromTheDefaults() {
        EvacuateHostStep step = new EvacuateHostStep("kvm01", List.of("kvm02", "kvm03"));
        assertThat(Snippetizer.object2Groovy(step)).isEqualTo("evacuateHost from: 'kvm01', to: ['kvm02', 'kvm03']");
        step.setPolicies(Map.of("db*", Map.of("postCopy", true)));
        assertThat(Snippetizer.object2Groovy(step)).contains("policies: ['db*': [postCopy: true]]");
    }

    @Test
    void badParametersAreRefusedAllAtOnceByStepAndBuilder() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                """
                node {
                    evacuateHost from: 'kvm01', to: ['kvm01'], maxOutgoing: 0,
                        policies: ["db${'*'}": [downtime: 1, "${'no'}Such": "${1}"]]
                }
                """,
                true));
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("to holds kvm01, which is the host to leave", build);
        jenkins.assertLogContains("maxOutgoing is 0", build);
        jenkins.assertLogContains("policies of db* has 'noSuch'", build);

        FreeStyleProject freestyle = jenkins.createFreeStyleProject();
        freestyle
                .getBuildersList()
                .add(new EvacuateHostBuilder(new EvacuateHostStep("${JOB_NAME}", List.of("${JOB_NAME}"))));
        FreeStyleBuild freestyleBuild = jenkins.buildAndAssertStatus(Result.FAILURE, freestyle);
        jenkins.assertLogContains("to holds " + freestyle.getName() + ", which is the host to leave", freestyleBuild);
    }
}
