package io.jenkins.plugins.livemigration.jenkins.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Descriptor.FormException;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigureComputeHostBuilder;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigureComputeHostStep;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigureNfsShareBuilder;
import io.jenkins.plugins.livemigration.jenkins.hostconfig.ConfigureNfsShareStep;
import io.jenkins.plugins.livemigration.jenkins.preflight.PreflightHostBuilder;
import io.jenkins.plugins.livemigration.jenkins.preflight.PreflightHostStep;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
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
import org.kohsuke.stapler.StaplerRequest2;

/** Forms, snippets and checks of the steps that work on hosts, and of their builders, in a Jenkins. */
@WithJenkins
class HostStepFormsHarnessTest {

    private JenkinsRule jenkins;

    @BeforeEach
    void take(JenkinsRule rule) {
        jenkins = rule;
    }

    private static Builder builder(HostStep step) {
        if (step instanceof PreflightHostStep preflight) {
            return new PreflightHostBuilder(preflight);
        }
        if (step instanceof ConfigureNfsShareStep share) {
            return new ConfigureNfsShareBuilder(share);
        }
        return new ConfigureComputeHostBuilder((ConfigureComputeHostStep) step);
    }

    private HostStep throughTheForm(HostStep step) throws Exception {
        Builder builder = jenkins.configRoundtrip(builder(step));
        if (builder instanceof PreflightHostBuilder preflight) {
            return preflight.getPreflight();
        }
        if (builder instanceof ConfigureNfsShareBuilder share) {
            return share.getShare();
        }
        return ((ConfigureComputeHostBuilder) builder).getHosts();
    }

    private static HostStep everyParameterSet(StepKind kind) throws Exception {
        HostStep step = kind.step();
        Map<String, Object> values = new TreeMap<>(kind.otherValues());
        values.putAll(kind.otherValuesOfOwn());
        for (Map.Entry<String, Object> value : values.entrySet()) {
            kind.set(step, value.getKey(), value.getValue());
        }
        return step;
    }

    /** In a form all whole numbers are long. */
    private static Object normal(Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new TreeMap<>();
            map.forEach((key, each) -> copy.put(key, normal(each)));
            return copy;
        }
        return value;
    }

    private static void assertSameParameters(StepKind kind, HostStep expected, HostStep step) throws Exception {
        assertThat(step).isNotSameAs(expected).hasSameClassAs(expected);
        assertThat(step.summary()).isEqualTo(expected.summary());
        for (String parameter : kind.setters().keySet()) {
            assertThat(normal(kind.get(step, parameter)))
                    .as(parameter)
                    .isEqualTo(normal(kind.get(expected, parameter)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyParameterGoesThroughTheForm(StepKind kind) throws Exception {
        HostStep step = everyParameterSet(kind);

        assertSameParameters(kind, step, throughTheForm(step));
    }

    @ParameterizedTest
    @EnumSource
    void aFormThatIsLeftAloneKeepsTheDefaults(StepKind kind) throws Exception {
        HostStep step = kind.step();

        HostStep after = throughTheForm(step);

        assertSameParameters(kind, step, after);
        assertThat(kind.request(after)).isEqualTo(kind.request(step));
    }

    @Test
    void aPipelineBindsEveryParameter() throws Exception {
        for (StepKind kind : StepKind.values()) {
            HostStep step = everyParameterSet(kind);
            @SuppressWarnings("unchecked")
            DescribableModel<HostStep> model = (DescribableModel<HostStep>) DescribableModel.of(step.getClass());

            HostStep bound = model.instantiate(model.uninstantiate2(step).toMap(), null);

            assertSameParameters(kind, step, bound);
        }
    }

    @Test
    void aSnippetHasWhatDiffersFromTheDefaults() {
        PreflightHostStep preflight = new PreflightHostStep(List.of("kvm07", "kvm08"));
        assertThat(Snippetizer.object2Groovy(preflight)).isEqualTo("preflightHost(['kvm07', 'kvm08'])");
        preflight.setCells(Map.of("kvm07", "cell1"));
        preflight.setCredentialsId("ssh");
        assertThat(Snippetizer.object2Groovy(preflight))
                .isEqualTo("preflightHost cells: [kvm07: 'cell1'], credentialsId: 'ssh', hosts: ['kvm07', 'kvm08']");

        ConfigureNfsShareStep share = new ConfigureNfsShareStep("nfs01", List.of("kvm07"));
        share.setDryRun(true);
        assertThat(Snippetizer.object2Groovy(share))
                .isEqualTo("configureNfsShare clients: ['kvm07'], dryRun: true, server: 'nfs01'");

        ConfigureComputeHostStep compute = new ConfigureComputeHostStep(List.of("kvm07", "kvm08"));
        compute.setSshMesh(true);
        compute.setQemuConf(Map.of("migrate_tls_x509_verify", 1));
        assertThat(Snippetizer.object2Groovy(compute))
                .isEqualTo("configureComputeHost hosts: ['kvm07', 'kvm08'], qemuConf: [migrate_tls_x509_verify: 1],"
                        + " sshMesh: true");
    }

    @Test
    void aMapThatCannotBeReadIsRefused() {
        PreflightHostStep.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(PreflightHostStep.DescriptorImpl.class);
        JSONObject form = new JSONObject();
        form.put("cells", "kvm07 = cell1\n= cell2");

        assertThatThrownBy(() -> descriptor.newInstance((StaplerRequest2) null, form))
                .isInstanceOf(FormException.class)
                .hasMessage("cells: the line '= cell2' has no key; one line is key = value.");
    }

    @Test
    void fieldsAreCheckedWithTheEnginesRules() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        PreflightHostStep.DescriptorImpl preflight =
                jenkins.jenkins.getDescriptorByType(PreflightHostStep.DescriptorImpl.class);
        ConfigureNfsShareStep.DescriptorImpl share =
                jenkins.jenkins.getDescriptorByType(ConfigureNfsShareStep.DescriptorImpl.class);
        ConfigureComputeHostStep.DescriptorImpl compute =
                jenkins.jenkins.getDescriptorByType(ConfigureComputeHostStep.DescriptorImpl.class);

        assertThat(preflight.doCheckHosts(job, "kvm07, kvm08").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(preflight.doCheckHosts(job, "").getMessage()).contains("hosts is empty");
        assertThat(preflight.doCheckTimeout(job, "0").getMessage()).contains("timeout is 0");
        assertThat(preflight.doCheckTimeout(job, "soon").getMessage()).contains("must be a whole number");
        assertThat(preflight.doCheckCells(job, "other = cell1", "kvm07").getMessage())
                .contains("which is not in hosts");
        assertThat(preflight.doCheckCells(job, "kvm07 = cell1", "kvm07").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(preflight.doCheckJumpHost(job, "a;b").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(share.doCheckServer(job, "").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(share.doCheckPath(job, "relative").getMessage()).contains("path ");
        assertThat(share.doCheckResultFile(job, "../r").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(compute.doCheckLibvirtd(job, "listen_tls = 1").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(compute.doCheckNovaConf(job, "cpu_mode = x").getMessage()).contains("section/option");
        assertThat(compute.doCheckCertificatesDir(job, "/etc").getMessage())
                .contains("must be a path in the workspace");
        assertThat(compute.doCheckLabCaDays(job, "1").getMessage()).contains("labCaDays is 1");
    }

    @Test
    void checksAnswerPostAlone() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        for (StepKind kind : StepKind.values()) {
            URL url = new URL(
                    jenkins.getURL(),
                    job.getUrl() + "descriptorByName/" + kind.step().getClass().getName() + "/checkTimeout?value=0");

            assertThat(client.getPage(new WebRequest(url, HttpMethod.GET))
                            .getWebResponse()
                            .getStatusCode())
                    .as("GET")
                    .isBetween(404, 405);
            assertThat(client.getPage(client.addCrumb(new WebRequest(url, HttpMethod.POST)))
                            .getWebResponse()
                            .getContentAsString())
                    .contains("timeout is 0");
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
        ConfigureNfsShareStep.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(ConfigureNfsShareStep.DescriptorImpl.class);
        keepCredentials();

        try (ACLContext ignored =
                ACL.as2(User.getOrCreateByIdOrFullName("reader").impersonate2())) {
            assertThat(descriptor.doCheckServer(job, "").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(descriptor.doCheckServer(null, "").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(descriptor.doCheckJumpHost(job, "a;b").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(values(descriptor.doFillStateItems(job, "absent"))).containsExactly("absent");
            assertThat(values(descriptor.doFillCredentialsIdItems(job, "chosen")))
                    .containsExactly("chosen");
            assertThat(values(descriptor.doFillCredentialsIdItems(null, "chosen")))
                    .containsExactly("chosen");
        }
    }

    @Test
    void credentialsThatCanBeChosenAreSshKeys() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        keepCredentials();
        PreflightHostStep.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(PreflightHostStep.DescriptorImpl.class);

        assertThat(values(descriptor.doFillCredentialsIdItems(job, ""))).containsExactly("", "key");
        assertThat(values(descriptor.doFillCredentialsIdItems(null, ""))).containsExactly("", "key");
        assertThat(values(descriptor.doFillCredentialsIdItems(job, "gone")))
                .containsExactlyInAnyOrder("", "key", "gone");
    }

    private static void keepCredentials() throws Exception {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials()
                .add(new BasicSSHUserPrivateKey(
                        CredentialsScope.GLOBAL,
                        "key",
                        "root",
                        new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource("a key"),
                        null,
                        ""));
        provider.getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "password", "", "root", "a password of some length"));
        provider.save();
    }

    private static List<String> values(ListBoxModel entries) {
        return entries.stream().map(entry -> entry.value).collect(Collectors.toList());
    }
}
