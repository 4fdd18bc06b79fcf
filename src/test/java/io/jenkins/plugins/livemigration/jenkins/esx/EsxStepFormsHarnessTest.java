package io.jenkins.plugins.livemigration.jenkins.esx;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.jenkins.vcenter.VcenterStep;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Forms, snippets and checks of the steps for ESX hosts, and of their builders, in a Jenkins. */
@WithJenkins
class EsxStepFormsHarnessTest {

    private JenkinsRule jenkins;

    @BeforeEach
    void take(JenkinsRule rule) {
        jenkins = rule;
    }

    private VcenterStep throughTheForm(VcenterStep step) throws Exception {
        if (step instanceof EnableVmotionStep network) {
            return jenkins.configRoundtrip(new EnableVmotionBuilder(network)).getNetwork();
        }
        return jenkins.configRoundtrip(new MaintenanceModeBuilder((MaintenanceModeStep) step))
                .getMaintenance();
    }

    private static VcenterStep everyParameterSet(EsxStepKind kind) throws Exception {
        VcenterStep step = kind.step();
        Map<String, Object> values = new TreeMap<>(kind.otherValues());
        values.putAll(EsxStepKind.OF_ACCESS);
        for (Map.Entry<String, Object> value : values.entrySet()) {
            kind.set(step, value.getKey(), value.getValue());
        }
        return step;
    }

    private static void assertSameParameters(EsxStepKind kind, VcenterStep expected, VcenterStep step)
            throws Exception {
        assertThat(step).isNotSameAs(expected).hasSameClassAs(expected);
        assertThat(step.summary()).isEqualTo(expected.summary());
        for (String parameter : kind.setters().keySet()) {
            assertThat(kind.get(step, parameter)).as(parameter).isEqualTo(kind.get(expected, parameter));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyParameterGoesThroughTheForm(EsxStepKind kind) throws Exception {
        VcenterStep step = everyParameterSet(kind);

        assertSameParameters(kind, step, throughTheForm(step));
    }

    @ParameterizedTest
    @EnumSource
    void aFormThatIsLeftAloneKeepsTheDefaults(EsxStepKind kind) throws Exception {
        VcenterStep step = kind.step();

        VcenterStep after = throughTheForm(step);

        assertSameParameters(kind, step, after);
        assertThat(kind.request(after)).isEqualTo(kind.request(step));
    }

    @Test
    void aPipelineBindsEveryParameter() throws Exception {
        for (EsxStepKind kind : EsxStepKind.values()) {
            VcenterStep step = everyParameterSet(kind);
            @SuppressWarnings("unchecked")
            DescribableModel<VcenterStep> model = (DescribableModel<VcenterStep>) DescribableModel.of(step.getClass());

            assertSameParameters(
                    kind, step, model.instantiate(model.uninstantiate2(step).toMap(), null));
        }
    }

    @Test
    void aSnippetHasWhatDiffersFromTheDefaults() {
        EnableVmotionStep network = new EnableVmotionStep();
        network.setCluster("Production");
        network.setPortgroup("vMotion");
        network.setMtu(9000);
        MaintenanceModeStep maintenance = new MaintenanceModeStep("esx1");

        assertThat(Snippetizer.object2Groovy(network))
                .isEqualTo("enableVmotion cluster: 'Production', mtu: 9000, portgroup: 'vMotion'");
        assertThat(Snippetizer.object2Groovy(maintenance)).isEqualTo("maintenanceMode 'esx1'");
        maintenance.setState("exit");
        assertThat(Snippetizer.object2Groovy(maintenance)).isEqualTo("maintenanceMode host: 'esx1', state: 'exit'");
    }

    @Test
    void fieldsAreCheckedWithTheEnginesRules() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        EnableVmotionStep.DescriptorImpl network =
                jenkins.jenkins.getDescriptorByType(EnableVmotionStep.DescriptorImpl.class);
        MaintenanceModeStep.DescriptorImpl maintenance =
                jenkins.jenkins.getDescriptorByType(MaintenanceModeStep.DescriptorImpl.class);

        assertThat(network.doCheckHosts(job, "esx1, esx2", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(network.doCheckHosts(job, "", "Production").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(network.doCheckHosts(job, "", "").getMessage()).contains("Neither hosts nor cluster");
        assertThat(network.doCheckHosts(job, "esx1", "Production").getMessage()).contains("both given");
        assertThat(network.doCheckDevice(job, "eth0", "").getMessage()).contains("device is");
        assertThat(network.doCheckDevice(job, "vmk1", "vMotion").getMessage()).contains("both given");
        assertThat(network.doCheckIp(job, "10.0.0.0", "255.255.255.0").getMessage())
                .contains("ip is 10.0.0.0");
        assertThat(network.doCheckIp(job, "", "255.255.255.0").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(network.doCheckNetmask(job, "255.0.255.0").getMessage()).contains("netmask is");
        assertThat(network.doCheckNetmask(job, "255.255.255.0").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(network.doCheckAddresses(job, "esx1 = 10.0.0.1").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(network.doCheckAddresses(job, "esx1 = here").getMessage()).contains("no IPv4 address");
        assertThat(network.doCheckMtu(job, "100").getMessage()).contains("mtu is 100");
        assertThat(maintenance.doCheckHost(job, "").getMessage()).contains("host is empty");
        assertThat(maintenance.doCheckTimeout(job, "soon").getMessage()).contains("must be a whole number");
        assertThat(maintenance.doCheckMaxConcurrent(job, "9").getMessage()).contains("maxConcurrent is 9");
    }

    @Test
    void checksAnswerPostAlone() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        for (String check : List.of(
                EnableVmotionStep.class.getName() + "/checkMtu?value=1",
                MaintenanceModeStep.class.getName() + "/checkTimeout?value=0")) {
            URL url = new URL(jenkins.getURL(), job.getUrl() + "descriptorByName/" + check);

            assertThat(client.getPage(new WebRequest(url, HttpMethod.GET))
                            .getWebResponse()
                            .getStatusCode())
                    .as("GET")
                    .isBetween(404, 405);
            assertThat(client.getPage(client.addCrumb(new WebRequest(url, HttpMethod.POST)))
                            .getWebResponse()
                            .getContentAsString())
                    .contains("must lie between");
        }
    }

    @Test
    void whoMayNotConfigureLearnsNothing() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
        MaintenanceModeStep.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(MaintenanceModeStep.DescriptorImpl.class);

        try (ACLContext ignored =
                ACL.as2(User.getOrCreateByIdOrFullName("reader").impersonate2())) {
            assertThat(descriptor.doCheckHost(job, "").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(descriptor.doCheckHost(null, "").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(values(descriptor.doFillStateItems(job, "exit"))).containsExactly("exit");
            assertThat(values(descriptor.doFillVcenterItems(job, "vc01"))).containsExactly("vc01");
        }
        assertThat(values(descriptor.doFillStateItems(job, "exit"))).containsExactly("enter", "exit");
        assertThat(values(descriptor.doFillVsanModeItems(job, ""))).hasSize(4).contains("");
    }

    private static List<String> values(ListBoxModel entries) {
        return entries.stream().map(entry -> entry.value).collect(Collectors.toList());
    }
}
