package io.jenkins.plugins.livemigration.jenkins.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.Permission;
import hudson.util.FormValidation;
import io.jenkins.plugins.livemigration.ssh.LearnedKey;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The settings of the whole controller, in one. */
@WithJenkins
class LiveMigrationConfigurationHarnessTest {

    private static final String KEY =
            "kvm07 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIN" + "kY1f1qKc1hJZ5cW7mF8q3pGf0iK0J8wA9bC2dE4fG6";

    private JenkinsRule jenkins;

    @BeforeEach
    void take(JenkinsRule rule) {
        jenkins = rule;
    }

    private static ConfiguredHost host(String name, String cell) {
        ConfiguredHost host = new ConfiguredHost(name);
        host.setCell(cell);
        return host;
    }

    private static void assertSaved(String knownHosts, boolean trust, Map<String, String> cells) {
        for (LiveMigrationConfiguration one :
                List.of(LiveMigrationConfiguration.get(), new LiveMigrationConfiguration())) {
            assertThat(one.getKnownHosts().strip()).isEqualTo(knownHosts);
            assertThat(one.isTrustOnFirstUse()).isEqualTo(trust);
            assertThat(one.cells()).isEqualTo(cells);
        }
    }

    @Test
    void goesThroughItsFormAndIsKept() throws Exception {
        LiveMigrationConfiguration configuration = LiveMigrationConfiguration.get();
        configuration.setKnownHosts(KEY);
        configuration.setTrustOnFirstUse(true);
        configuration.setComputeHosts(List.of(host("kvm07", "cell1"), host("kvm08", " cell2 "), host("kvm09", "")));
        jenkins.configRoundtrip();
        assertSaved(KEY, true, Map.of("kvm07", "cell1", "kvm08", "cell2"));
        assertThat(configuration.getComputeHosts())
                .extracting(ConfiguredHost::getName)
                .containsExactly("kvm07", "kvm08", "kvm09");

        configuration.setKnownHosts("");
        configuration.setTrustOnFirstUse(false);
        configuration.setComputeHosts(List.of());
        jenkins.configRoundtrip();
        assertSaved("", false, Map.of());
    }

    @Test
    void keepsWhatWasLearnedOnce() {
        LiveMigrationConfiguration configuration = LiveMigrationConfiguration.get();
        configuration.setKnownHosts("# ours\n" + KEY);
        LearnedKey known = new LearnedKey("kvm07", "ssh-ed25519", "SHA256:x", KEY);
        LearnedKey learned = new LearnedKey("kvm08", "ssh-ed25519", "SHA256:y", "kvm08 ssh-ed25519 AAAA");

        configuration.learn(List.of(known, learned, learned));
        configuration.learn(List.of(learned));
        configuration.learn(List.of());

        assertSaved("# ours\n" + KEY + "\nkvm08 ssh-ed25519 AAAA", false, Map.of());
    }

    @Test
    void checksItsFields() {
        LiveMigrationConfiguration configuration = LiveMigrationConfiguration.get();
        ConfiguredHost.DescriptorImpl host = jenkins.jenkins.getDescriptorByType(ConfiguredHost.DescriptorImpl.class);

        assertThat(configuration.doCheckKnownHosts("").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(configuration.doCheckKnownHosts("kvm07 ssh-ed25519 broken!").kind)
                .isEqualTo(FormValidation.Kind.WARNING);
        assertThat(configuration.doCheckTrustOnFirstUse(true).kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(configuration.doCheckTrustOnFirstUse(false).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(host.doCheckName("kvm07").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(host.doCheckName("a b").kind).isEqualTo(FormValidation.Kind.ERROR);

        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ).everywhere().to("reader"));
        try (ACLContext ignored =
                ACL.as2(User.getOrCreateByIdOrFullName("reader").impersonate2())) {
            assertThat(configuration.doCheckKnownHosts("broken").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(configuration.doCheckTrustOnFirstUse(true).kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(host.doCheckName("a b").kind).isEqualTo(FormValidation.Kind.OK);
        }
    }

    /** Else matrices would not show them, and configuration as code not know them, until somebody opened this page. */
    @Test
    void permissionsAreKnownFromTheStart() {
        assertThat(Permission.getAll().stream().map(Permission::getId))
                .contains(
                        "io.jenkins.plugins.livemigration.jenkins.access.LiveMigrationPermissions.Migrate",
                        "io.jenkins.plugins.livemigration.jenkins.access.LiveMigrationPermissions.Configure");
    }
}
