package io.jenkins.plugins.livemigration.jenkins.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessDeniedException3;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.livemigration.jenkins.access.LiveMigrationPermissions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The vCenter connections of the global configuration: form, checks, configuration as code. */
@WithJenkins
class VcenterConnectionsHarnessTest {

    private static final String URL = "https://vcenter.example.org";

    private JenkinsRule jenkins;
    private ConfiguredVcenter.DescriptorImpl descriptor;

    @BeforeEach
    void take(JenkinsRule rule) throws Exception {
        jenkins = rule;
        descriptor = rule.jenkins.getDescriptorByType(ConfiguredVcenter.DescriptorImpl.class);
        addCredentials(CredentialsScope.GLOBAL, "vcenter-account");
        addCredentials(CredentialsScope.SYSTEM, "administrators-only");
    }

    private static void addCredentials(CredentialsScope scope, String id) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(scope, id, "", "jenkins@vsphere.local", "Correct horse 1"));
        SystemCredentialsProvider.getInstance().save();
    }

    private static ConfiguredVcenter full() {
        ConfiguredVcenter vcenter = new ConfiguredVcenter("production", URL + "/sdk");
        vcenter.setTrust(TrustTextTest.CERTIFICATE);
        vcenter.setCredentialsId("vcenter-account");
        vcenter.setConnectTimeout(3);
        vcenter.setCallTimeout(120);
        return vcenter;
    }

    private static <T> void assertKept(Function<ConfiguredVcenter, T> property, List<T> values) {
        for (LiveMigrationConfiguration one :
                List.of(LiveMigrationConfiguration.get(), new LiveMigrationConfiguration())) {
            assertThat(one.getVcenters().stream().map(property)).isEqualTo(values);
        }
    }

    @Test
    void goThroughTheirFormAndAreKept() throws Exception {
        LiveMigrationConfiguration.get().setVcenters(List.of(full(), new ConfiguredVcenter("lab", URL)));

        jenkins.configRoundtrip();

        assertKept(ConfiguredVcenter::getName, List.of("production", "lab"));
        assertKept(ConfiguredVcenter::getUrl, List.of(URL + "/sdk", URL));
        assertKept(vcenter -> vcenter.getTrust().strip(), List.of(TrustTextTest.CERTIFICATE.strip(), "system"));
        assertKept(ConfiguredVcenter::getCredentialsId, List.of("vcenter-account", ""));
        assertKept(ConfiguredVcenter::getConnectTimeout, List.of(3, 10));
        assertKept(ConfiguredVcenter::getCallTimeout, List.of(120, 60));
        assertThat(jenkins.jenkins
                        .getRootPath()
                        .child(LiveMigrationConfiguration.class.getName() + ".xml")
                        .readToString())
                .contains("vcenter-account")
                .doesNotContain("Correct horse");

        LiveMigrationConfiguration.get().setVcenters(List.of());
        jenkins.configRoundtrip();
        assertKept(ConfiguredVcenter::getName, List.of());
    }

    @Test
    void aFormWithProblemsChangesNothing() throws Exception {
        LiveMigrationConfiguration.get().setVcenters(List.of(full(), new ConfiguredVcenter("lab", URL)));
        JenkinsRule.WebClient browser = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        HtmlForm form = browser.goTo("configure").getFormByName("config");
        form.getInputsByName("_.name").stream()
                .filter(input -> input.getValue().equals("lab"))
                .findFirst()
                .orElseThrow()
                .setValue("production");

        HtmlPage answer = jenkins.submit(form);

        assertThat(answer.asNormalizedText()).contains("Two vCenter connections have the name 'production'.");
        assertKept(ConfiguredVcenter::getName, List.of("production", "lab"));
    }

    @Test
    void takesNothingWrongByCode() {
        LiveMigrationConfiguration configuration = LiveMigrationConfiguration.get();
        configuration.setVcenters(List.of(full()));

        assertThatThrownBy(() -> configuration.setVcenters(List.of(full(), new ConfiguredVcenter("lab", "http://x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use https");

        assertKept(ConfiguredVcenter::getName, List.of("production"));
    }

    @Test
    void checksItsFields() {
        assertThat(descriptor.doCheckName("lab").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckName(" ").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(descriptor.doCheckUrl(URL).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckUrl("http://vcenter.example.org").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(descriptor.doCheckTrust(TrustTextTest.CERTIFICATE).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckTrust("ignore").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(descriptor.doCheckConnectTimeout("").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckConnectTimeout("soon").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(descriptor.doCheckCallTimeout("3600").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckCallTimeout("99999999999").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(descriptor.doCheckCredentialsId("", URL).kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(descriptor.doCheckCredentialsId("vcenter-account", URL).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckCredentialsId("vcenter-account", "no address").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckCredentialsId("administrators-only", URL)).hasMessageContaining("jobs cannot");
        assertThat(descriptor.doCheckCredentialsId("nobody", URL).kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(ids(descriptor.doFillCredentialsIdItems(""))).contains("", "vcenter-account", "administrators-only");
    }

    @Test
    void refusesToTryWhatCannotBe() {
        assertThat(descriptor.doTestConnection("http://x", "ignore", "vcenter-account", "0", "soon"))
                .hasMessageContaining("use https")
                .hasMessageContaining("trust is neither")
                .hasMessageContaining("connectTimeout is 0")
                .hasMessageContaining("callTimeout");
        assertThat(descriptor.doTestConnection(URL, "system", "", "", "")).hasMessageContaining("No credentials");
        assertThat(descriptor.doTestConnection(URL, "system", "nobody", "", ""))
                .hasMessageContaining("has no credentials");
    }

    @Test
    void answersNobodyElse() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ).everywhere().to("reader"));
        try (ACLContext ignored =
                ACL.as2(User.getOrCreateByIdOrFullName("reader").impersonate2())) {
            assertThat(descriptor.doCheckUrl("http://x").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(descriptor.doCheckTrust("ignore").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(descriptor.doCheckCredentialsId("nobody", URL).kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(ids(descriptor.doFillCredentialsIdItems("chosen"))).containsExactly("chosen");
            assertThatThrownBy(() -> descriptor.doTestConnection(URL, "system", "vcenter-account", "", ""))
                    .isInstanceOf(AccessDeniedException3.class);
        }
    }

    /** Else who holds LiveMigration/Configure could have passwords that no job can use sent to a machine of theirs. */
    @Test
    void withoutAdministerOffersCredentialsOfJobsAlone() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, LiveMigrationPermissions.CONFIGURE)
                .everywhere()
                .to("keeper"));
        try (ACLContext ignored =
                ACL.as2(User.getOrCreateByIdOrFullName("keeper").impersonate2())) {
            assertThat(ids(descriptor.doFillCredentialsIdItems("")))
                    .contains("vcenter-account")
                    .doesNotContain("administrators-only");
            assertThat(descriptor.doTestConnection(URL, "system", "administrators-only", "", ""))
                    .hasMessageContaining("has no credentials");
            assertThat(descriptor.doCheckUrl("http://x").kind).isEqualTo(FormValidation.Kind.ERROR);
        }
    }

    /** With Overall/Manage, which is for such users, the page opens; the rest of it stays Administer's. */
    @Test
    void areSavedByWhoHoldsConfigureAndManage() throws Exception {
        boolean before = Jenkins.MANAGE.getEnabled();
        Jenkins.MANAGE.setEnabled(true);
        try {
            LiveMigrationConfiguration.get().setVcenters(List.of(new ConfiguredVcenter("lab", URL)));
            jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
            jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                    .grant(Jenkins.READ, Jenkins.MANAGE)
                    .everywhere()
                    .to("keeper", "manager")
                    .grant(LiveMigrationPermissions.CONFIGURE)
                    .everywhere()
                    .to("keeper"));

            assertThat(page("manager").getFormByName("config").getInputsByName("_.trustOnFirstUse"))
                    .isEmpty();
            HtmlForm form = page("keeper").getFormByName("config");
            form.getInputByName("_.trustOnFirstUse").setChecked(true);
            jenkins.submit(form);

            assertThat(LiveMigrationConfiguration.get().isTrustOnFirstUse()).isTrue();
            assertKept(ConfiguredVcenter::getName, List.of("lab"));
        } finally {
            Jenkins.MANAGE.setEnabled(before);
        }
    }

    private HtmlPage page(String user) throws Exception {
        return jenkins.createWebClient().login(user).goTo("manage/configure");
    }

    private static List<String> ids(ListBoxModel entries) {
        return entries.stream().map(entry -> entry.value).toList();
    }

    /** What the documentation shows is what is applied here. */
    @Test
    void isConfiguredAsCodeAndExported(@TempDir Path folder) throws Exception {
        String page = Files.readString(Path.of(System.getProperty("project.root"), "docs", "vcenter.md"));
        Matcher example = Pattern.compile("(?ms)^```yaml\n(.*?)^```").matcher(page);
        assertThat(example.find()).isTrue();
        Path file = Files.writeString(folder.resolve("jenkins.yaml"), example.group(1));

        ConfigurationAsCode.get().configure(file.toString());

        assertKept(ConfiguredVcenter::getName, List.of("production", "lab"));
        assertKept(ConfiguredVcenter::problems, List.of(List.of(), List.of()));
        assertKept(ConfiguredVcenter::getCredentialsId, List.of("vcenter-jenkins", "vcenter-jenkins"));
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        Path again = Files.write(folder.resolve("exported.yaml"), exported.toByteArray());
        assertThat(exported.toString(StandardCharsets.UTF_8))
                .contains("vcenters:", "name: \"production\"", "credentialsId: \"vcenter-jenkins\"");
        List<String> urls = LiveMigrationConfiguration.get().getVcenters().stream()
                .map(ConfiguredVcenter::getUrl)
                .toList();
        LiveMigrationConfiguration.get().setVcenters(List.of());
        ConfigurationAsCode.get().configure(again.toString());
        assertKept(ConfiguredVcenter::getUrl, urls);
    }
}
