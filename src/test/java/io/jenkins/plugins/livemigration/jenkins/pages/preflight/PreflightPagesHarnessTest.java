package io.jenkins.plugins.livemigration.jenkins.pages.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessDeniedException3;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a build shows of its preflights, in a real Jenkins; the reports are played. */
@WithJenkins
class PreflightPagesHarnessTest {

    private static final String EVIL = "<img src=x onerror=alert(1)>\"'&";
    private static final String PAGE = "live-migration-preflight/preflight/1/";

    private JenkinsRule jenkins;
    private FreeStyleBuild build;

    @BeforeEach
    void build(JenkinsRule rule) throws Exception {
        jenkins = rule;
        build = rule.buildAndAssertSuccess(rule.createFreeStyleProject("check"));
        PreflightsAction.of(build).add(SomeReport.with(EVIL));
    }

    private HtmlPage page(String path) throws Exception {
        HtmlPage page = jenkins.createWebClient().goTo(build.getUrl() + path);
        assertThat(page.getElementsByTagName("img"))
                .as("text of hosts is no markup")
                .extracting(image -> image.getAttribute("src"))
                .doesNotContain("x");
        return page;
    }

    @Test
    void theBuildsPageHasALine() throws Exception {
        for (String path : List.of("", "live-migration-preflight/")) {
            assertThat(page(path).asNormalizedText()).contains("kvm07, kvm08\tfail\t1\t1");
        }
    }

    @Test
    void thePageIsAMatrixWithFindingsBeneath() throws Exception {
        HtmlPage page = page(PAGE);

        assertThat(page.asNormalizedText())
                .contains("Check\tkvm07\tkvm08\tnfs01")
                .contains("firewall migration ports\tfail\tpass\t")
                .contains("kvm07 to kvm08: Ports are closed: " + EVIL)
                .contains("Remedy: Open the ports.");
        assertThat(page.getByXPath("//pre[contains(., 'second line')]")).hasSize(1);
        page.getAnchors().stream()
                .map(anchor -> anchor.getHrefAttribute())
                .filter(href -> href.startsWith("#finding-"))
                .forEach(href -> assertThat((Object) page.getElementById(href.substring(1)))
                        .as(href)
                        .isNotNull());
    }

    @Test
    void everythingIsAtTheRemoteApi() throws Exception {
        JSONObject all = jenkins.getJSON(build.getUrl() + "live-migration-preflight/api/json")
                .getJSONObject();
        JSONObject one = jenkins.getJSON(build.getUrl() + PAGE + "api/json").getJSONObject();
        JSONObject finding = one.getJSONArray("checks")
                .getJSONObject(0)
                .getJSONArray("cells")
                .getJSONObject(0)
                .getJSONArray("findings")
                .getJSONObject(0);

        assertThat(all.getJSONArray("preflights").getJSONObject(0).getString("verdict"))
                .isEqualTo("fail");
        assertThat(one.getString("verdict")).isEqualTo("fail");
        assertThat(finding.getString("peer")).isEqualTo("kvm08");
        assertThat(finding.getString("found")).isEqualTo("Ports are closed: " + EVIL);
        assertThat(finding.getJSONArray("evidence").getString(0)).isEqualTo("evidence: " + EVIL);
        assertThat(finding.getString("remedy")).isEqualTo("Open the ports.");
    }

    @Test
    void allIsThereAfterARestart() throws Exception {
        jenkins.jenkins.reload();

        PreflightsAction action = jenkins.jenkins
                .getItemByFullName("check", FreeStyleProject.class)
                .getLastBuild()
                .getAction(PreflightsAction.class);
        assertThat(action.getPreflights()).hasSize(1);
        assertThat(action.getPreflight(1).getChecks()).hasSize(3);
        assertThat(action.getPreflight(2)).isNull();
    }

    @Test
    void whoMayNotReadTheJobSeesNothing() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "outsider")
                .grant(Item.READ)
                .everywhere()
                .to("reader"));

        jenkins.createWebClient().withBasicCredentials("reader").goTo(build.getUrl() + PAGE);
        jenkins.createWebClient().withBasicCredentials("outsider").assertFails(build.getUrl() + PAGE, 404);
        PreflightsAction action = build.getAction(PreflightsAction.class);
        try (ACLContext outsider = ACL.as(User.getById("outsider", true))) {
            assertThatThrownBy(action::getTarget).isInstanceOf(AccessDeniedException3.class);
        }
    }
}
