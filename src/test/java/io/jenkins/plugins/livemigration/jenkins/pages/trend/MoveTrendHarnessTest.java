package io.jenkins.plugins.livemigration.jenkins.pages.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessDeniedException3;
import io.jenkins.plugins.livemigration.jenkins.pages.MoveSummary;
import io.jenkins.plugins.livemigration.jenkins.pages.MoveWatch;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a job shows of the moves of its builds, in a real Jenkins; the moves are played. */
@WithJenkins
class MoveTrendHarnessTest {

    private JenkinsRule jenkins;
    private FreeStyleProject job;

    @BeforeEach
    void createJob(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = rule.createFreeStyleProject("move");
    }

    private FreeStyleBuild build() throws Exception {
        return jenkins.buildAndAssertSuccess(job);
    }

    private static void move(FreeStyleBuild build, String outcome, Long duration, Long downtime) {
        MoveWatch.relocated(
                build,
                new MoveSummary.Route("web01", "kvm07", "kvm08"),
                new MoveSummary.Ending(outcome, outcome.equals("moved"), duration, downtime, "message"));
    }

    @Test
    void aJobThatMovedNothingHasNoTrend() throws Exception {
        build();

        assertThat(job.getAction(MoveTrendAction.class)).isNull();
        jenkins.createWebClient().assertFails(job.getUrl() + "live-migration-trend/", 404);
    }

    @Test
    void theLongestMoveOfEachBuildCounts() throws Exception {
        FreeStyleBuild first = build();
        move(first, "moved", 9_000L, 80L);
        move(first, "moved", 12_345L, 40L);
        move(first, "failed", 99_000L, 99_000L);
        build();
        move(build(), "moved", 7_000L, null);

        JSONObject trend =
                jenkins.getJSON(job.getUrl() + "live-migration-trend/api/json").getJSONObject();
        JSONArray builds = trend.getJSONArray("builds");

        assertThat(builds.size()).isEqualTo(2);
        assertThat(builds.getJSONObject(0).getInt("build")).isEqualTo(1);
        assertThat(builds.getJSONObject(0).getInt("moves")).isEqualTo(3);
        assertThat(builds.getJSONObject(0).getInt("succeeded")).isEqualTo(2);
        assertThat(builds.getJSONObject(0).getInt("durationMillis")).isEqualTo(12_345);
        assertThat(builds.getJSONObject(0).getInt("downtimeMillis")).isEqualTo(80);
        assertThat(builds.getJSONObject(1).getInt("build")).isEqualTo(3);
        assertThat(builds.getJSONObject(1).get("downtimeMillis").toString()).isEqualTo("null");
        assertThat(trend.getString("text"))
                .isEqualTo(
                        "Builds with moves: 2. The longest move took 12.3 s, the last 7.0 s; the longest downtime was 80 ms,"
                                + " the last 80 ms.");
    }

    @Test
    void theJobsPageShowsItAndAPageOfItsOwnHasTheNumbers() throws Exception {
        move(build(), "moved", 12_345L, 80L);
        JenkinsRule.WebClient client = jenkins.createWebClient();
        client.getOptions().setJavaScriptEnabled(false);

        HtmlPage jobPage = client.goTo(job.getUrl());

        assertThat(jobPage.asNormalizedText())
                .contains("Live migration trend")
                .contains("Builds with moves: 1. The longest move took 12.3 s");
        assertThat(client.goTo(job.getUrl() + "live-migration-trend/").asNormalizedText())
                .contains("#1\t1\t1\t12.3 s\t80 ms");
    }

    @Test
    void whoMayNotReadTheJobSeesNoTrend() throws Exception {
        move(build(), "moved", 12_345L, 80L);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ).everywhere().to("outsider"));

        jenkins.createWebClient()
                .withBasicCredentials("outsider")
                .assertFails(job.getUrl() + "live-migration-trend/api/json", 404);
        MoveTrendAction trend = job.getAction(MoveTrendAction.class);
        try (ACLContext outsider = ACL.as(User.getById("outsider", true))) {
            assertThatThrownBy(trend::getTarget).isInstanceOf(AccessDeniedException3.class);
        }
    }
}
