package io.jenkins.plugins.livemigration.preflight.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.livemigration.preflight.PortRange;
import io.jenkins.plugins.livemigration.preflight.PreflightSettings;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.preflight.checks.Checks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightRequestBuilderTest {

    @Test
    void withHostsAloneEverythingHasItsDefault() throws Exception {
        PreflightRequest request = of("kvm01", "root@kvm02:2222").build();

        assertThat(request.hosts()).extracting(Object::toString).containsExactly("kvm01", "root@kvm02:2222");
        assertThat(request.checks()).isEqualTo(Checks.ids());
        assertThat(request.settings()).isEqualTo(PreflightSettings.defaults());
        assertThat(request.failOn()).isEqualTo(FailOn.FAIL);
        assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(120));
        assertThat(request.parallel()).isEqualTo(16);
        assertThat(request.reportDir()).isEmpty();
    }

    @Test
    void everythingThatIsGivenIsTaken() throws Exception {
        PreflightRequest request = of(" kvm01 ")
                .checks(List.of("tls", "names"))
                .cells(Map.of("kvm01", "cell1"))
                .serviceUser("stack")
                .instancesPath("/srv/in stances")
                .nfsServer("storage")
                .ports("5000-5009")
                .domains(List.of("web"))
                .measureDirtyRate(true)
                .failOn("never")
                .timeout(30)
                .parallel(256)
                .reportDir("reports/preflight")
                .build();

        assertThat(request.checks()).containsExactly("reachable", "names", "tls");
        assertThat(request.settings())
                .isEqualTo(new PreflightSettings(
                        Map.of("kvm01", "cell1"),
                        "stack",
                        "/srv/in stances",
                        "storage",
                        new PortRange(5000, 5009),
                        List.of("web"),
                        true));
        assertThat(request.failOn()).isEqualTo(FailOn.NEVER);
        assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(request.parallel()).isEqualTo(256);
        assertThat(request.reportDir()).isEqualTo("reports/preflight");
    }

    @Test
    void skippedChecksAreLeftOut() throws Exception {
        assertThat(of("kvm01").skipChecks(List.of("ssh")).build().checks())
                .doesNotContain("ssh")
                .hasSize(Checks.ids().size() - 1);
    }

    @Test
    void nullIsTheDefault() throws Exception {
        PreflightRequest request = of("kvm01")
                .checks(null)
                .skipChecks(null)
                .cells(null)
                .instancesPath(null)
                .nfsServer(null)
                .domains(null)
                .reportDir(null)
                .build();

        assertThat(request).isEqualTo(of("kvm01").build());
    }

    @Test
    void allProblemsAreNamedAtOnce() {
        assertThat(problems(of("kvm01", "kvm01:2222", "-oProxyCommand=x", "a;b")
                        .checks(List.of("names", "nmaes"))
                        .skipChecks(List.of("names", "reachable"))
                        .cells(Map.of("kvm09", "cell1"))
                        .serviceUser("no va")
                        .instancesPath("var/lib")
                        .nfsServer("stor age")
                        .ports("70000")
                        .domains(List.of("web", ""))
                        .failOn("always")
                        .timeout(0)
                        .parallel(257)
                        .reportDir("/tmp")))
                .hasSize(16)
                .anyMatch(problem -> problem.startsWith("hosts names kvm01 twice (kvm01, kvm01:2222)"))
                .anyMatch(problem -> problem.startsWith("hosts: '-oProxyCommand=x' is not a host"))
                .anyMatch(problem -> problem.startsWith("hosts: 'a;b' is not a host"))
                .anyMatch(problem -> problem.startsWith("checks holds 'nmaes'; the checks are reachable, hypervisor,"))
                .anyMatch(problem -> problem.startsWith("skipChecks holds 'reachable'"))
                .anyMatch(problem -> problem.startsWith("'names' is in checks and in skipChecks"))
                .anyMatch(problem -> problem.startsWith("cells names 'kvm09'"))
                .anyMatch(problem -> problem.startsWith("serviceUser is 'no va'"))
                .anyMatch(problem -> problem.startsWith("instancesPath 'var/lib' is no absolute path"))
                .anyMatch(problem -> problem.startsWith("nfsServer: 'stor age'"))
                .anyMatch(problem -> problem.startsWith("ports: "))
                .anyMatch(problem -> problem.startsWith("domains holds ''"))
                .anyMatch(problem -> problem.startsWith("failOn is 'always'; it must be one of fail, warn, never"))
                .anyMatch(problem -> problem.startsWith("timeout is 0"))
                .anyMatch(problem -> problem.startsWith("parallel is 257"))
                .anyMatch(problem -> problem.startsWith("reportDir '/tmp' must be relative"));
    }

    @Test
    void noHostIsRefused() {
        assertThat(problems(new PreflightRequestBuilder(null)))
                .containsExactly("hosts is empty: name the compute hosts to ask.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/var/../etc", "/..", "/a/..", "/a\nb", "/a\tb", "relative"})
    void pathsThatCannotBeMeantAreRefused(String path) {
        assertThat(problems(of("kvm01").instancesPath(path)))
                .singleElement()
                .asString()
                .startsWith("instancesPath '");
    }

    @Test
    void measuringNeedsGuests() {
        assertThat(problems(of("kvm01").measureDirtyRate(true)))
                .containsExactly("measureDirtyRate is on, but domains names no guest to measure.");
    }

    @Test
    void nothingThatIsShownHasControlCharacters() {
        assertThat(problems(
                        of("kvm\f[2J").checks(List.of("a\nb")).failOn("x\ry").ports("1\b")))
                .noneMatch(problem -> problem.chars().anyMatch(Character::isISOControl));
    }

    @ParameterizedTest
    @CsvSource({
        "FAIL, FAIL, true",
        "FAIL, WARN, false",
        "WARN, WARN, true",
        "WARN, FAIL, true",
        "WARN, PASS, false",
        "WARN, SKIP, false",
        "NEVER, FAIL, false"
    })
    void failOnSaysWhatFails(FailOn when, Verdict worst, boolean fails) {
        assertThat(when.fails(worst)).isEqualTo(fails);
    }

    private static PreflightRequestBuilder of(String... hosts) {
        return new PreflightRequestBuilder(List.of(hosts));
    }

    private static List<String> problems(PreflightRequestBuilder builder) {
        return catchThrowableOfType(InvalidPreflightException.class, builder::build)
                .problems();
    }
}
