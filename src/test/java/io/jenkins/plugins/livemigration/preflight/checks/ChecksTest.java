package io.jenkins.plugins.livemigration.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.FakeHypervisor;
import io.jenkins.plugins.livemigration.preflight.Check;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksTest {

    private final Checks checks = new Checks(new FakeHypervisor());

    @Test
    void theCatalogueIsInTheOrderOfTheIds() {
        List<String> made = checks.all().stream().map(Check::id).toList();

        assertThat(Checks.ids()).containsSubsequence(made).doesNotHaveDuplicates();
        assertThat(Checks.ids().get(0)).isEqualTo("reachable");
    }

    @Test
    void chosenChecksComeInTheOrderOfTheCatalogue() {
        assertThat(checks.of(List.of("ssh", "cell", "reachable")))
                .extracting(Check::id)
                .containsExactly("cell", "ssh");
    }

    @Test
    void everyCheckSaysWhatItIsAboutAndWhoAsksForIt() {
        assertThat(checks.all()).allSatisfy(check -> {
            assertThat(check.title()).isNotBlank();
            assertThat(check.guide()).isNotBlank();
        });
        assertThat(checks.all()).extracting(Check::title).doesNotHaveDuplicates();
    }
}
