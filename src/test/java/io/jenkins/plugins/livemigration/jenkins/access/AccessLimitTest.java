package io.jenkins.plugins.livemigration.jenkins.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a folder permits, and how a step's hosts are compared with it. */
class AccessLimitTest {

    private static AccessLimit limit(List<String> hosts, List<String> vcenters) {
        return new AccessLimit("ops", PermittedNames.hosts(hosts), new PermittedNames(vcenters));
    }

    private static List<String> problems(List<String> permitted, String... hosts) {
        return limit(permitted, List.of()).problems(Reach.hosts(List.of(hosts)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kvm01",
                "KVM01",
                "root@kvm01",
                "root@kvm01:2222",
                "kvm01:22",
                "kvm01.",
                "kvm02.example.org",
                "lab-7.example.org",
                "10.0.0.1",
                "[fd00::1]:22",
                "fd00::1"
            })
    void permitsHostsHoweverTheyAreWritten(String host) {
        assertThat(problems(List.of("kvm01", "Kvm02.example.org", "lab-*.example.org", "10.0.0.1", "FD00::1"), host))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kvm010",
                "kvm01.evil.org",
                "kvm01@evil.org",
                "kvm01/../evil",
                "lab-1.evil.org.example.org",
                "lab-1xexample.org",
                "10.0.0.11",
                "127.0.0.1",
                "localhost",
                "fd00::11",
                "kvm01\nkvm02",
                "*"
            })
    void refusesAllElse(String host) {
        assertThat(problems(List.of("kvm01", "lab-*.example.org", "10.0.0.1", "fd00::1"), host))
                .hasSize(1);
    }

    @Test
    void permitsEverythingToAStarAndNothingToNobody() {
        assertThat(problems(List.of("*"), "kvm01", "any.host.at.all")).isEmpty();
        assertThat(problems(List.of(), "kvm01"))
                .singleElement()
                .asString()
                .contains("folder 'ops' permits its jobs no compute hosts; the step is to use 'kvm01'");
        assertThat(problems(List.of())).isEmpty();
    }

    @Test
    void namesWhatIsPermittedAndWhatIsNot() {
        assertThat(problems(List.of("kvm01", "kvm02"), "kvm01", "kvm08", "kvm09"))
                .singleElement()
                .asString()
                .contains("only the compute hosts 'kvm01', 'kvm02'; the step is to use 'kvm08', 'kvm09'.");
        List<String> many =
                IntStream.range(0, 50).mapToObj(number -> "kvm" + number).toList();
        assertThat(problems(many, "other")).singleElement().asString().contains("'kvm19' and 30 others");
    }

    @Test
    void tellsConnectionsFromHosts() {
        AccessLimit limit = limit(List.of("*"), List.of("production", "lab*"));

        assertThat(limit.problems(Reach.vcenters(List.of("production", "lab2"))))
                .isEmpty();
        assertThat(limit.problems(Reach.vcenters(List.of("Production"))))
                .singleElement()
                .asString()
                .contains("only the vCenter connections 'production', 'lab*'; the step is to use 'Production'");
    }

    @ParameterizedTest
    @CsvSource({"a@production", "production:22", "production."})
    void changesNoNameOfAConnection(String name) {
        assertThat(limit(List.of(), List.of("production")).problems(Reach.vcenters(List.of(name))))
                .hasSize(1);
    }

    @Test
    void leavesOutWhatIsNotGiven() {
        assertThat(new Reach(Set.of("", " "), Collections.singleton(""))).isEqualTo(new Reach(Set.of(), Set.of()));
    }
}
