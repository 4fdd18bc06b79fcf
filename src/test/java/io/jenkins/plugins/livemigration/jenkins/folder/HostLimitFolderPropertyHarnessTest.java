package io.jenkins.plugins.livemigration.jenkins.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.FormValidation;
import io.jenkins.plugins.livemigration.jenkins.access.LiveMigrationPermissions;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlTextArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The limit of a folder in its form. */
@WithJenkins
class HostLimitFolderPropertyHarnessTest {

    private JenkinsRule jenkins;
    private Folder folder;

    @BeforeEach
    void take(JenkinsRule rule) throws Exception {
        jenkins = rule;
        folder = rule.createProject(Folder.class, "ops");
    }

    private HostLimitFolderProperty property() {
        return folder.getProperties().get(HostLimitFolderProperty.class);
    }

    @Test
    void isThereOnlyIfItIsWanted() throws Exception {
        jenkins.configRoundtrip(folder);
        assertThat(property()).isNull();

        folder.addProperty(new HostLimitFolderProperty(List.of("kvm01", "kvm*.example.org"), List.of("my vCenter")));
        jenkins.configRoundtrip(folder);
        assertThat(property().getHosts()).containsExactly("kvm01", "kvm*.example.org");
        assertThat(property().getVcenters()).containsExactly("my vCenter");

        folder.getProperties().clear();
        folder.addProperty(new HostLimitFolderProperty(List.of(), List.of()));
        jenkins.configRoundtrip(folder);
        assertThat(property().getHosts()).isEmpty();
        assertThat(property().getVcenters()).isEmpty();
    }

    @Test
    void outlivesARestart() throws Exception {
        folder.addProperty(new HostLimitFolderProperty(List.of("kvm01"), List.of("production")));

        folder.doReload();
        folder = jenkins.jenkins.getItemByFullName("ops", Folder.class);

        assertThat(property().getHosts()).containsExactly("kvm01");
        assertThat(property().getVcenters()).containsExactly("production");
    }

    /** Who may configure a folder could otherwise free its jobs of the limit. */
    @Test
    void isChangedByThoseAloneWhoMayConfigureThePlugin() throws Exception {
        folder.addProperty(new HostLimitFolderProperty(List.of("kvm01"), List.of()));
        Folder free = jenkins.createProject(Folder.class, "free");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("author", "keeper")
                .grant(LiveMigrationPermissions.CONFIGURE)
                .everywhere()
                .to("keeper"));

        assertThat(changed("author", "kvm09")).containsExactly("kvm01");
        assertThat(changed("keeper", "kvm09")).containsExactly("kvm09");

        JenkinsRule.WebClient browser = jenkins.createWebClient().login("author");
        HtmlForm form = browser.getPage(free, "configure").getFormByName("config");
        jenkins.submit(form);
        assertThat(free.getProperties().get(HostLimitFolderProperty.class)).isNull();
    }

    private List<String> changed(String user, String host) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient().login(user);
        HtmlForm form = browser.getPage(folder, "configure").getFormByName("config");
        form.getTextAreasByName("_.hosts").forEach((HtmlTextArea area) -> area.setText(host));
        jenkins.submit(form);
        return property().getHosts();
    }

    @Test
    void checksNames() {
        HostLimitFolderProperty.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(HostLimitFolderProperty.DescriptorImpl.class);
        assertThat(descriptor.doCheckHosts("kvm01\nkvm*, 10.0.0.1\nfd00::1").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckHosts("kvm01\nroot@kvm02"))
                .hasMessageContaining("root@kvm02")
                .hasMessageContaining("is no host");
        assertThat(descriptor.doCheckHosts("")).hasMessageContaining("can use none");
        assertThat(descriptor.doCheckVcenters("my vCenter").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckVcenters("")).hasMessageContaining("can use none");

        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ).everywhere().to("reader"));
        try (ACLContext ignored =
                ACL.as2(User.getOrCreateByIdOrFullName("reader").impersonate2())) {
            assertThat(descriptor.doCheckHosts("root@kvm02").kind).isEqualTo(FormValidation.Kind.OK);
        }
    }
}
