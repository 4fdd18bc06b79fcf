package io.jenkins.plugins.livemigration.jenkins.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Computer;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.tasks.Builder;
import io.jenkins.plugins.livemigration.jenkins.LiveMigrateBuilder;
import io.jenkins.plugins.livemigration.jenkins.LiveMigrateStep;
import io.jenkins.plugins.livemigration.jenkins.audit.Audit;
import io.jenkins.plugins.livemigration.jenkins.configuration.ConfiguredVcenter;
import io.jenkins.plugins.livemigration.jenkins.configuration.LiveMigrationConfiguration;
import io.jenkins.plugins.livemigration.jenkins.folder.HostLimitFolderProperty;
import io.jenkins.plugins.livemigration.jenkins.preflight.PreflightHostBuilder;
import io.jenkins.plugins.livemigration.jenkins.preflight.PreflightHostStep;
import java.util.List;
import java.util.logging.Level;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * Builds that may and may not. The steps have parameters that cannot be used, which is told to builds that may: so a step
 * that gets past the question of access fails, too, and no host is needed to see the difference.
 */
@WithJenkins
class BuildAccessHarnessTest {

    private static final String REFUSED = "The step cannot begin, and nothing was touched";
    private static final String NO_PERMISSION = "has not the permission LiveMigration/Migrate";

    private static final String EVERY_STEP =
            """
            node {
                def told = { name, step ->
                    try { step(); echo "${name}: done" } catch (e) { echo "${name}: ${e.message.replace('\\n', ' ')}" }
                }
                told('liveMigrate') { liveMigrate domain: '', to: 'kvm09' }
                told('preflightHost') { preflightHost hosts: ['kvm09'], parallel: 0 }
                told('configureComputeHost') { configureComputeHost hosts: ['kvm09'], timeout: 0 }
                told('configureNfsShare') { configureNfsShare server: 'kvm09', clients: ['kvm09'], timeout: 0 }
                told('vmotion') { vmotion vcenter: 'production' }
                told('enableVmotion') { enableVmotion vcenter: 'production' }
                told('evacuateHost') { evacuateHost from: 'kvm08', to: ['kvm09'], maxTotal: -1 }
                told('maintenanceMode') { maintenanceMode host: '', vcenter: 'production' }
            }
            """;

    private static final List<String> STEPS = List.of(
            "liveMigrate",
            "evacuateHost",
            "preflightHost",
            "configureComputeHost",
            "configureNfsShare",
            "vmotion",
            "enableVmotion",
            "maintenanceMode");

    private JenkinsRule jenkins;

    @BeforeEach
    void take(JenkinsRule rule) {
        jenkins = rule;
        LiveMigrationConfiguration.get()
                .setVcenters(List.of(new ConfiguredVcenter("production", "https://vcenter.example.org")));
    }

    /** Builds run as whoever is named here by the job's full name; all others as SYSTEM. */
    private MockAuthorizationStrategy secured(String job, String user) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        MockAuthorizationStrategy rights = new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD, Item.CONFIGURE, Computer.BUILD)
                .everywhere()
                .to(user);
        jenkins.jenkins.setAuthorizationStrategy(rights);
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .add(new MockQueueItemAuthenticator()
                        .authenticate(job, User.getOrCreateByIdOrFullName(user).impersonate2()));
        return rights;
    }

    private static WorkflowJob withEveryStep(WorkflowJob job) throws Exception {
        job.setDefinition(new CpsFlowDefinition(EVERY_STEP, true));
        return job;
    }

    private void assertEachIsTold(WorkflowRun build, String what) throws Exception {
        for (String step : STEPS) {
            assertThat(line(build, step)).contains(what);
        }
    }

    private void assertNoneIsTold(WorkflowRun build, String what) throws Exception {
        for (String step : STEPS) {
            assertThat(line(build, step)).doesNotContain(what).doesNotContain(": done");
        }
    }

    private static String line(WorkflowRun build, String step) throws Exception {
        return build.getLog(1000).stream()
                .filter(line -> line.startsWith(step + ": "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing of " + step));
    }

    /** What an upgrade finds: builds run as SYSTEM, and go on doing what they did. */
    @Test
    void buildsAsSystemNeedNoPermission() throws Exception {
        secured("other", "alice");
        WorkflowJob job = withEveryStep(jenkins.createProject(WorkflowJob.class, "evacuate"));

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertNoneIsTold(build, NO_PERMISSION);
        assertThat(line(build, "liveMigrate")).contains("domain");
    }

    @Test
    void buildsAsAUserWithoutThePermissionAreTold() throws Exception {
        secured("evacuate", "alice");
        WorkflowJob job = withEveryStep(jenkins.createProject(WorkflowJob.class, "evacuate"));

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertEachIsTold(build, REFUSED);
        assertEachIsTold(build, "runs as 'alice', who " + NO_PERMISSION + " for the job 'evacuate'");
    }

    /** Each step that begins has its end in the audit; each that is refused has that alone. */
    @Test
    void theAuditSaysWhoHadWhatDoneAndHowItEnded() throws Exception {
        WorkflowJob job = withEveryStep(jenkins.createProject(WorkflowJob.class, "evacuate"));
        secured("evacuate", "alice")
                .grant(LiveMigrationPermissions.MIGRATE)
                .onItems(job)
                .to("alice");
        try (LogRecorder audit =
                new LogRecorder().record(Audit.LOGGER_NAME, Level.INFO).capture(100)) {
            jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("bob"))));

            assertThat(audit.getMessages().stream().filter(line -> line.startsWith("event=\"began\"")))
                    .hasSameSizeAs(STEPS);
            assertThat(audit.getMessages().stream().filter(line -> line.startsWith("event=\"ended\"")))
                    .hasSameSizeAs(STEPS)
                    .allMatch(line -> line.contains(
                            "runsAs=\"alice\" startedBy=\"bob\" build=\"evacuate #1\" node=\"built-in\""));
            assertThat(audit.getMessages())
                    .anyMatch(line -> line.contains("step=\"liveMigrate  to kvm09\"")
                            && line.contains("outcome=\"refused\" message=\""));
        }
        Folder folder = jenkins.createProject(Folder.class, "ops");
        folder.addProperty(new HostLimitFolderProperty(List.of(), List.of()));
        WorkflowJob limited = withEveryStep(folder.createProject(WorkflowJob.class, "evacuate"));
        try (LogRecorder audit =
                new LogRecorder().record(Audit.LOGGER_NAME, Level.INFO).capture(100)) {
            jenkins.buildAndAssertSuccess(limited);

            assertThat(audit.getMessages())
                    .hasSameSizeAs(STEPS)
                    .allMatch(line -> line.startsWith("event=\"refused\"")
                            && line.contains("build=\"ops/evacuate #1\"")
                            && line.contains("why=\"The folder 'ops' permits its jobs no "));
        }
    }

    @Test
    void aPermissionForTheJobIsEnough() throws Exception {
        WorkflowJob job = withEveryStep(jenkins.createProject(WorkflowJob.class, "evacuate"));
        secured("evacuate", "alice")
                .grant(LiveMigrationPermissions.MIGRATE)
                .onItems(job)
                .to("alice");

        assertNoneIsTold(jenkins.buildAndAssertSuccess(job), NO_PERMISSION);
    }

    @Test
    void freestyleBuildersAskTheSame() throws Exception {
        secured("freestyle", "alice");
        FreeStyleProject job = jenkins.createFreeStyleProject("freestyle");
        for (Builder builder : List.<Builder>of(
                new LiveMigrateBuilder(new LiveMigrateStep("", "kvm09")),
                new PreflightHostBuilder(new PreflightHostStep(List.of("kvm09"))))) {
            job.getBuildersList().replace(builder);

            FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

            jenkins.assertLogContains(NO_PERMISSION, build);
        }
    }

    @Test
    void foldersInFoldersPermitWhatBothDo() throws Exception {
        Folder outer = jenkins.createProject(Folder.class, "ops");
        outer.addProperty(new HostLimitFolderProperty(List.of("kvm0*", "built-in"), List.of("production")));
        Folder inner = outer.createProject(Folder.class, "team");
        WorkflowJob job = withEveryStep(inner.createProject(WorkflowJob.class, "evacuate"));

        WorkflowRun permitted = jenkins.buildAndAssertSuccess(job);
        assertNoneIsTold(permitted, "permits its jobs");

        inner.addProperty(new HostLimitFolderProperty(List.of("*"), List.of("*")));
        assertNoneIsTold(jenkins.buildAndAssertSuccess(job), "permits its jobs");

        inner.getProperties().clear();
        inner.addProperty(new HostLimitFolderProperty(List.of("kvm1*", "built-in"), List.of("lab")));
        WorkflowRun refused = jenkins.buildAndAssertSuccess(job);
        assertEachIsTold(refused, REFUSED);
        assertEachIsTold(refused, "The folder 'ops/team' permits its jobs only");

        inner.getProperties().clear();
        inner.addProperty(new HostLimitFolderProperty(List.of("*"), List.of("*")));
        outer.getProperties().clear();
        outer.addProperty(new HostLimitFolderProperty(List.of(), List.of()));
        assertEachIsTold(jenkins.buildAndAssertSuccess(job), "The folder 'ops' permits its jobs no ");
    }
}
