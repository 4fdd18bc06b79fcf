package io.jenkins.plugins.livemigration.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Descriptor.FormException;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.livemigration.jenkins.form.SubmittedParameters;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.xml.transform.stream.StreamSource;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.StaplerRequest2;

/** Forms, snippets and checks of the step and the builder in a Jenkins. */
@WithJenkins
class LiveMigrateFormsHarnessTest {

    private static final String EVERY_PARAMETER = "connectUri,destinationUri,transport,inboundAddress,migrateUri,"
            + "listenAddress,startTimeout,storage,disks,copyStorageSynchronousWrites,completionTimeout,timeoutAction,"
            + "downtime,downtimeSteps,downtimeDelay,autoConverge,postCopy,postCopyAfter,postCopyRecovery,bandwidth,"
            + "postCopyBandwidth,parallelConnections,compression,compressionMethod,tls,tlsDestination,persistent,"
            + "undefineSource,allowManaged,dryRun,resultFile,policy,agentTimeout,domain,to";

    private JenkinsRule jenkins;

    @BeforeEach
    void take(JenkinsRule rule) {
        jenkins = rule;
    }

    private static LiveMigrateStep everyParameterSet() {
        LiveMigrateStep step = new LiveMigrateStep("web01 <&> \"it's\"", "kvm08");
        step.setConnectUri("qemu+tls://kvm07/system");
        step.setDestinationUri("qemu+tls://kvm08.storage/system");
        step.setTransport("tls");
        step.setInboundAddress("10.0.0.8");
        step.setMigrateUri("tcp://10.0.0.8:49200");
        step.setListenAddress("10.0.0.9");
        step.setStartTimeout(90);
        step.setPolicy("gold");
        step.setAgentTimeout(0);
        step.setStorage("blockIncremental");
        step.setDisks(List.of("vda", "vdb"));
        step.setCopyStorageSynchronousWrites(true);
        step.setCompletionTimeout(0);
        step.setTimeoutAction("forceComplete");
        step.setDowntime(800);
        step.setDowntimeSteps(5);
        step.setDowntimeDelay(10);
        step.setAutoConverge(true);
        step.setPostCopy(true);
        step.setPostCopyAfter("stall");
        step.setPostCopyRecovery(false);
        step.setBandwidth(100);
        step.setPostCopyBandwidth(200);
        step.setParallelConnections(4);
        step.setCompression(true);
        step.setCompressionMethod("zlib");
        step.setTls("require");
        step.setTlsDestination("kvm08.example");
        step.setPersistent(false);
        step.setUndefineSource(true);
        step.setAllowManaged(true);
        step.setDryRun(true);
        step.setResultFile("r.json");
        return step;
    }

    private LiveMigrateStep throughTheForm(LiveMigrateStep step) throws Exception {
        return jenkins.configRoundtrip(new LiveMigrateBuilder(step)).getMove();
    }

    @Test
    void everyParameterGoesThroughTheForm() throws Exception {
        LiveMigrateStep step = everyParameterSet();

        jenkins.assertEqualBeans(step, throughTheForm(step), EVERY_PARAMETER);
    }

    @Test
    void aFormThatIsLeftAloneKeepsTheDefaults() throws Exception {
        LiveMigrateStep step = new LiveMigrateStep("web01", "kvm08");

        LiveMigrateStep after = throughTheForm(step);

        jenkins.assertEqualBeans(step, after, EVERY_PARAMETER);
        assertThat(after.toRequest()).isEqualTo(step.toRequest());
        assertThat(after.getPersistent()).as("neither yes nor no").isNull();
    }

    @Test
    void aNewBuildStepBeginsWithTheDefaults() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new LiveMigrateBuilder(new LiveMigrateStep("", "")));
        HtmlForm form = jenkins.createWebClient().getPage(job, "configure").getFormByName("config");

        assertThat(form.getInputByName("_.completionTimeout").getValue()).isEqualTo("800");
        assertThat(form.getInputByName("_.connectUri").getValue()).isEqualTo("qemu:///system");
        HtmlSelect storage = form.getSelectByName("_.storage");
        assertThat(storage.getSelectedOptions().get(0).getValueAttribute()).isEqualTo("auto");
        jenkins.submit(form);

        assertThat(job.getBuildersList().get(LiveMigrateBuilder.class).getMove().getDomain())
                .isEmpty();
    }

    /** Saved by a version that did not have most of the parameters. */
    @Test
    void aConfigurationWithoutAParameterHasItsDefault() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        String builder = LiveMigrateBuilder.class.getName();
        String xml = "<project><builders><" + builder + "><move><domain>web01</domain><to>kvm08</to></move></" + builder
                + "></builders></project>";
        job.updateByXml(new StreamSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));

        LiveMigrateStep step =
                job.getBuildersList().get(LiveMigrateBuilder.class).getMove();

        assertThat(step.toRequest()).isEqualTo(new LiveMigrateStep("web01", "kvm08").toRequest());
    }

    /** Stapler would make 0 of it, which for a time limit means "none". */
    @Test
    void aNumberThatIsLeftEmptyIsTheDefaultAndWhatIsNoneIsRefused() throws Exception {
        LiveMigrateStep.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(LiveMigrateStep.DescriptorImpl.class);
        JSONObject form = new JSONObject();
        form.put("completionTimeout", " ");
        form.put("downtime", "700");
        form.put("connectUri", "");
        form.put("persistent", "");

        new SubmittedParameters(List.of("completionTimeout", "downtime"), List.of("connectUri", "persistent"))
                .tidy(form);

        assertThat(form.keySet()).isEqualTo(Set.of("downtime"));
        form.put("bandwidth", "much");
        assertThatThrownBy(() -> descriptor.newInstance((StaplerRequest2) null, form))
                .isInstanceOf(FormException.class)
                .hasMessageContaining("bandwidth is 'much'; it must be a whole number");
    }

    @Test
    void aSnippetHasWhatDiffersFromTheDefaults() {
        LiveMigrateStep step = new LiveMigrateStep("web01", "kvm08");
        assertThat(Snippetizer.object2Groovy(step)).isEqualTo("liveMigrate domain: 'web01', to: 'kvm08'");

        step.setPostCopy(true);
        step.setDisks(List.of("vda"));
        step.setPersistent(false);
        assertThat(Snippetizer.object2Groovy(step))
                .isEqualTo(
                        "liveMigrate disks: ['vda'], domain: 'web01', persistent: false, postCopy: true, to: 'kvm08'");
    }

    @Test
    void aPipelineBindsEveryParameter() throws Exception {
        LiveMigrateStep step = everyParameterSet();
        DescribableModel<LiveMigrateStep> model = DescribableModel.of(LiveMigrateStep.class);

        LiveMigrateStep bound = model.instantiate(model.uninstantiate2(step).toMap(), null);

        jenkins.assertEqualBeans(step, bound, EVERY_PARAMETER);
        assertThat(model.getParameters()).hasSize(EVERY_PARAMETER.split(",").length);
    }

    @Test
    void fieldsAreCheckedWithTheEnginesRules() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        LiveMigrateStep.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(LiveMigrateStep.DescriptorImpl.class);

        assertThat(descriptor.doCheckDomain(job, "web01").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckDomain(job, "").getMessage()).contains("domain is empty");
        assertThat(descriptor.doCheckTo(job, "a b").getMessage()).contains("neither a host name nor a libvirt URI");
        assertThat(descriptor.doCheckDowntime(job, "99").getMessage()).contains("downtime is 99");
        assertThat(descriptor.doCheckDowntime(job, "soon").getMessage()).contains("must be a whole number");
        assertThat(descriptor.doCheckDowntime(job, "99999999999").getMessage()).contains("too large");
        assertThat(descriptor.doCheckBandwidth(job, "-1").getMessage()).contains("bandwidth is -1");
        assertThat(descriptor.doCheckConnectUri(job, "kvm07").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(descriptor.doCheckCompressionMethod(job, "zstd", true, "0").getMessage())
                .contains("needs parallelConnections");
        assertThat(descriptor.doCheckCompressionMethod(job, "zstd", true, "2").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckResultFile(job, "../r").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(descriptor.doCheckDisks(job, "vda, vdb").kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void aProblemIsShownAtItsField() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        LiveMigrateStep step = new LiveMigrateStep("web01", "kvm08");
        step.setDowntime(5);
        job.getBuildersList().add(new LiveMigrateBuilder(step));
        JenkinsRule.WebClient client = jenkins.createWebClient();
        HtmlPage page = client.getPage(job, "configure");
        client.waitForBackgroundJavaScript(10_000);

        assertThat(page.getByXPath("//div[contains(@class,'error')]").stream().map(Object::toString))
                .isNotEmpty();
        assertThat(page.asXml()).contains("downtime is 5, but must be from 100");
    }

    @Test
    void whoMayNotConfigureLearnsNothing() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
        LiveMigrateStep.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(LiveMigrateStep.DescriptorImpl.class);

        try (ACLContext ignored = ACL.as(User.getOrCreateByIdOrFullName("reader"))) {
            assertThat(descriptor.doCheckDomain(job, "").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(descriptor.doCheckDomain(null, "").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(descriptor.doFillTransportItems(job, "tls"))
                    .extracting(entry -> entry.value)
                    .containsExactly("tls");
        }
    }

    @Test
    void listsOfferTheEnginesWords() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        LiveMigrateStep.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(LiveMigrateStep.DescriptorImpl.class);

        assertThat(values(descriptor.doFillTransportItems(job, ""))).containsExactly("ssh", "tls", "tcp");
        assertThat(values(descriptor.doFillStorageItems(job, "")))
                .containsExactly("auto", "shared", "block", "blockIncremental", "volume");
        assertThat(values(descriptor.doFillTimeoutActionItems(job, ""))).containsExactly("abort", "forceComplete");
        assertThat(values(descriptor.doFillPostCopyAfterItems(job, "")))
                .containsExactly("timeout", "firstPass", "stall");
        assertThat(values(descriptor.doFillTlsItems(job, ""))).containsExactly("auto", "require", "off");
        assertThat(values(descriptor.doFillPersistentItems(job, ""))).containsExactly("", "true", "false");
        assertThat(values(descriptor.doFillCompressionMethodItems(job, "")))
                .containsExactly("", "xbzrle", "mt", "zlib", "zstd");
    }

    private static List<String> values(ListBoxModel entries) {
        assertThat(entries).allSatisfy(entry -> assertThat(entry.name).isNotBlank());
        return entries.stream().map(entry -> entry.value).toList();
    }
}
