package io.jenkins.plugins.livemigration.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessDeniedException3;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveEnding;
import io.jenkins.plugins.livemigration.jenkins.follow.SomeMove;
import io.jenkins.plugins.livemigration.jenkins.pages.curve.SomeSamples;
import io.jenkins.plugins.livemigration.migration.MigrationResult;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.MovePhase;
import io.jenkins.plugins.livemigration.migration.MoveStatus;
import io.jenkins.plugins.livemigration.migration.NewSamples;
import io.jenkins.plugins.livemigration.migration.Outcome;
import io.jenkins.plugins.livemigration.migration.PerformedAction;
import io.jenkins.plugins.livemigration.migration.TimedSample;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a build shows of its moves, in a real Jenkins; the moves are played. */
@WithJenkins
class MovePagesHarnessTest {

    private static final String EVIL = "<img src=x onerror=alert(1)>\"'&";

    private JenkinsRule jenkins;
    private FreeStyleProject job;
    private FreeStyleBuild build;

    @BeforeEach
    void build(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = rule.createFreeStyleProject("move");
        build = rule.buildAndAssertSuccess(job);
    }

    private static MoveStatus status(MovePhase phase, List<TimedSample> samples) {
        MoveHandle handle = SomeMove.handle(phase);
        return new MoveStatus(List.of(), phase, handle, new NewSamples(samples, samples.size()), null);
    }

    private static MigrationResult evil(MigrationResult like) {
        return new MigrationResult(
                like.outcome(),
                "moved " + EVIL,
                EVIL,
                like.uuid(),
                like.source(),
                EVIL,
                like.runsOn(),
                like.state(),
                like.startedAt(),
                like.durationMillis(),
                like.downtimeMillis(),
                like.setupMillis(),
                like.iterations(),
                like.memoryBytes(),
                like.diskBytes(),
                like.resentShare(),
                like.encrypted(),
                like.storage(),
                List.of(new PerformedAction(700, "abort " + EVIL, "because " + EVIL, EVIL)),
                like.samples(),
                like.sourceHost(),
                like.destinationHost(),
                like.problems(),
                like.warnings());
    }

    private MoveWatch watch(Run<?, ?> run, String id) {
        return new MoveWatch(run, "liveMigrate", id, SomeMove.order());
    }

    private void move(Run<?, ?> run, String id, MigrationResult result) {
        MoveWatch watch = watch(run, id);
        watch.observed(status(
                MovePhase.PRE_COPY,
                List.of(
                        SomeSamples.at(500, MovePhase.PRE_COPY, true),
                        SomeSamples.at(1000, MovePhase.PRE_COPY, false))));
        watch.ended(new MoveEnding.Concluded(result));
    }

    private HtmlPage page(String path) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        client.getOptions().setJavaScriptEnabled(false);
        return client.goTo(path);
    }

    private JSONObject json(String path) throws Exception {
        return jenkins.getJSON(path + "api/json").getJSONObject();
    }

    @Test
    void aBuildWithoutMovesShowsNothing() throws Exception {
        assertThat(build.getAction(MovesAction.class)).isNull();
        assertThat(page(build.getUrl()).asNormalizedText()).doesNotContain("Live migrations");
    }

    @Test
    void theBuildsPageHasALineForEachMove() throws Exception {
        move(build, "1", SomeMove.result(Outcome.MOVED));
        move(build, "2", SomeMove.result(Outcome.ABORTED));

        String text = page(build.getUrl()).asNormalizedText();

        assertThat(text)
                .contains("Live migrations")
                .contains("web01\tkvm07\tkvm08\t12.3 s\t80 ms\tmoved")
                .contains("web01\tkvm07\tkvm08\t12.3 s\t80 ms\taborted");
        assertThat(page(build.getUrl() + "live-migration/").asNormalizedText()).contains("\tmoved", "\taborted");
    }

    @Test
    void thePageOfAMoveHasItsFiguresWithoutAnyScript() throws Exception {
        move(build, "1", SomeMove.result(Outcome.MOVED));

        String text = page(build.getUrl() + "live-migration/move/1/").asNormalizedText();

        assertThat(text)
                .contains("message of MOVED")
                .contains("set max downtime to 95 ms\tstep 1\trefused")
                .contains("0.5\tpreCopy\t2\t64.0\t3.0\t2.0\t20\t1200\t95")
                .contains("At most 64.0 MiB were left to move")
                .contains("starting for 500 ms, pre-copy for 500 ms, concluding for 11.3 s");
    }

    /** With scripts, the page asks the remote API and fills in the same; an error of a script fails this test. */
    @Test
    void theScriptsOfAPageRun() throws Exception {
        move(build, "1", evil(SomeMove.result(Outcome.MOVED)));

        HtmlPage page = jenkins.createWebClient().goTo(build.getUrl() + "live-migration/move/1/");

        assertThat(page.asNormalizedText()).contains("moved " + EVIL).contains("0.5\tpreCopy\t2\t64.0");
        assertNothingWasMarkup(page);
    }

    @Test
    void everythingIsAtTheRemoteApi() throws Exception {
        move(build, "1", SomeMove.result(Outcome.MOVED));

        JSONObject moves = json(build.getUrl() + "live-migration/");
        JSONObject move = json(build.getUrl() + "live-migration/move/1/");
        JSONObject point = move.getJSONArray("points").getJSONObject(0);

        assertThat(moves.getJSONArray("moves").getJSONObject(0).getString("outcome"))
                .isEqualTo("moved");
        assertThat(move.getJSONObject("summary").getInt("durationMillis")).isEqualTo(12_345);
        assertThat(move.getJSONObject("summary").getInt("downtimeMillis")).isEqualTo(80);
        assertThat(move.getBoolean("running")).isFalse();
        assertThat(move.getJSONArray("points").size()).isEqualTo(2);
        assertThat(point.getInt("elapsedMillis")).isEqualTo(500);
        assertThat(point.getInt("remainingBytes")).isEqualTo(64 << 20);
        assertThat(point.getInt("permittedDowntimeMillis")).isEqualTo(95);
        assertThat(move.getJSONArray("actions").getJSONObject(0).getString("reason"))
                .isEqualTo("step 1");
        assertThat(move.getJSONArray("phases").getJSONObject(1).getString("phase"))
                .isEqualTo("preCopy");
        assertThat(move.getJSONObject("texts").getString("remaining")).startsWith("At most 64.0 MiB");
    }

    @Test
    void textOfOthersIsTextEverywhere() throws Exception {
        move(build, "1", evil(SomeMove.result(Outcome.MOVED)));

        for (String path : List.of("", "live-migration/", "live-migration/move/1/")) {
            HtmlPage page = page(build.getUrl() + path);
            assertThat(page.asNormalizedText()).as(path).contains(EVIL);
            assertNothingWasMarkup(page);
        }
        assertThat(json(build.getUrl() + "live-migration/move/1/")
                        .getJSONObject("summary")
                        .getString("guest"))
                .isEqualTo(EVIL);
    }

    private static void assertNothingWasMarkup(HtmlPage page) {
        assertThat(page.getElementsByTagName("img"))
                .extracting(image -> image.getAttribute("src"))
                .doesNotContain("x");
    }

    /** What a strict content security policy forbids. */
    @Test
    void ourPartOfThePagesHasNoInlineScriptNorStyle() throws Exception {
        move(build, "1", SomeMove.result(Outcome.MOVED));

        HtmlPage page = page(build.getUrl() + "live-migration/move/1/");
        DomElement ours = page.getElementById("live-migration-move");

        assertThat(ours.getElementsByTagName("script")).isEmpty();
        assertThat(ours.getElementsByTagName("style")).isEmpty();
        for (DomElement element : ours.getDomElementDescendants()) {
            assertThat(element.getAttributesMap().keySet())
                    .as(element.asXml())
                    .noneMatch(name -> name.equals("style") || name.startsWith("on"));
        }
    }

    @Test
    void allIsThereAfterARestart() throws Exception {
        move(build, "1", SomeMove.result(Outcome.MOVED));

        jenkins.jenkins.reload();

        MovesAction action = jenkins.jenkins
                .getItemByFullName("move", FreeStyleProject.class)
                .getLastBuild()
                .getAction(MovesAction.class);
        assertThat(action.getMoves()).singleElement().satisfies(move -> {
            assertThat(move.getGuest()).isEqualTo("web01");
            assertThat(move.getOutcome()).isEqualTo("moved");
        });
        assertThat(action.getMove(1).getPoints()).hasSize(2);
        assertThat(action.getMove(1).getActions()).hasSize(1);
    }

    /** The controller went in mid-move: the follower begins anew with the same id, and the agent tells its samples again. */
    @Test
    void aMoveThatIsTakenUpAgainGoesOnOnItsPage() throws Exception {
        List<TimedSample> before = List.of(SomeSamples.at(500, MovePhase.PRE_COPY, true));
        watch(build, "1").observed(status(MovePhase.PRE_COPY, before));
        jenkins.jenkins.reload();
        Run<?, ?> loaded = jenkins.jenkins
                .getItemByFullName("move", FreeStyleProject.class)
                .getLastBuild();
        assertThat(page(loaded.getUrl() + "live-migration/").asNormalizedText()).contains("not known");

        MoveWatch second = watch(loaded, "1");
        second.observed(status(
                MovePhase.PRE_COPY,
                Stream.concat(before.stream(), Stream.of(SomeSamples.at(900, MovePhase.PRE_COPY, false)))
                        .toList()));
        second.ended(new MoveEnding.LeftOpen("left " + EVIL));

        MovesAction action = loaded.getAction(MovesAction.class);
        assertThat(action.getMoves()).singleElement().satisfies(move -> {
            assertThat(move.getOutcome()).isEqualTo("leftOpen");
            assertThat(move.getMessage()).isEqualTo("left " + EVIL);
        });
        assertThat(action.getMove(1).getPoints()).hasSize(2);
    }

    @Test
    void aMoveThatWasNeverBegunHasNoPage() {
        watch(build, "1").ended(new MoveEnding.LeftOpen("Nothing was started."));

        assertThat(build.getAction(MovesAction.class)).isNull();
    }

    @Test
    void theBuildsOwnRecordStaysSmall() throws IOException {
        long before = Files.size(build.getRootDir().toPath().resolve("build.xml"));
        MoveWatch watch = watch(build, "1");
        for (int i = 0; i < 400; i++) {
            watch.observed(
                    status(MovePhase.PRE_COPY, List.of(SomeSamples.at(i * 500L, MovePhase.PRE_COPY, i % 9 == 0))));
        }
        watch.ended(new MoveEnding.Concluded(SomeMove.result(Outcome.MOVED)));

        assertThat(Files.size(build.getRootDir().toPath().resolve("build.xml")) - before)
                .isLessThan(1_500);
        assertThat(Files.size(build.getRootDir().toPath().resolve("live-migration/move-1.json")))
                .isLessThan(40_000);
    }

    @Test
    void whoMayNotReadTheJobSeesNoMove() throws Exception {
        move(build, "1", SomeMove.result(Outcome.MOVED));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "outsider")
                .grant(Item.READ)
                .everywhere()
                .to("reader"));
        String path = build.getUrl() + "live-migration/move/1/";

        jenkins.createWebClient().withBasicCredentials("reader").goTo(path + "api/json", "application/json");
        jenkins.createWebClient().withBasicCredentials("outsider").assertFails(path, 404);
        jenkins.createWebClient().withBasicCredentials("outsider").assertFails(path + "api/json", 404);
        // Whatever may lead here one day: the object asks, too.
        MovesAction action = build.getAction(MovesAction.class);
        try (ACLContext outsider = ACL.as(User.getById("outsider", true))) {
            assertThatThrownBy(action::getTarget).isInstanceOf(AccessDeniedException3.class);
        }
    }
}
