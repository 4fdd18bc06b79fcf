package io.jenkins.plugins.livemigration.preflight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Judgement of what libvirt 9.0.0 was recorded to say of CPUs. */
class CpuCheckTest {

    private static final String ASKED = "domcapabilities";
    private static final String COMPARED = "hypervisor-cpu-compare";
    private static final String IDENTICAL =
            "CPU described in /dev/stdin is identical to the CPU provided by hypervisor on the host";
    private static final String LACKING =
            """
            error: Failed to compare hypervisor CPU with /dev/stdin
            error: the CPU is incompatible with host CPU: Host CPU does not provide required features: invtsc, avx512f""";
    private static final String BASELINE =
            "<cpu mode='custom' match='exact'><model fallback='forbid'>EPYC</model><vendor>AMD</vendor>"
                    + "<feature policy='require' name='acpi'/><feature policy='disable' name='svm'/></cpu>";

    @Test
    void equalHostsPassInBothDirections() throws Exception {
        List<Finding> findings = new Trial(new CpuCheck())
                .host("a", hostModel("EPYC"), COMPARED, answer("EPYC", 0, IDENTICAL))
                .host("b", hostModel("EPYC"), COMPARED, answer("EPYC", 0, IDENTICAL))
                .findings();

        assertThat(findings).extracting(Finding::place).containsExactly("a", "a to b", "b", "b to a");
        assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.PASS);
        assertThat(findings.get(0).evidence())
                .containsExactly(
                        "host model: EPYC +acpi -svm", "the same on all hosts, so that it is the baseline, too");
    }

    @Test
    void theWayToTheHostThatLacksFeaturesFailsAndTheBaselineIsShown() throws Exception {
        List<Finding> findings = unequal("");

        Finding down = findings.stream()
                .filter(finding -> finding.place().equals("a to b"))
                .findFirst()
                .orElseThrow();
        assertThat(down.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(down.evidence().get(0)).endsWith("required features: invtsc, avx512f");
        assertThat(down.remedy()).contains("cpu_mode = custom");
        assertThat(findings)
                .filteredOn(finding -> finding.place().equals("b to a"))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.PASS);
        assertThat(findings.get(0).evidence()).contains("baseline of all hosts: EPYC +acpi -svm");
    }

    @Test
    void whereNovaGivesGuestsANamedModelItIsAWarning() throws Exception {
        assertThat(unequal("[libvirt]\ncpu_mode = custom\n"))
                .filteredOn(finding -> finding.place().equals("a to b"))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.WARN);
    }

    private static List<Finding> unequal(String nova) throws Exception {
        return new Trial(new CpuCheck())
                .host(
                        "a",
                        hostModel("EPYC-Rome").file("/etc/nova/nova.conf", nova),
                        COMPARED,
                        answer("EPYC", 0, IDENTICAL.replace("identical to", "a superset of"))
                                .says("answer", 0, "baseline", BASELINE))
                .host("b", hostModel("EPYC"), COMPARED, answer("EPYC-Rome", 1, LACKING))
                .findings();
    }

    @Test
    void aGuestThatItsPeerCannotTakeFails() throws Exception {
        String domain = "<domain type='kvm'><name>web01</name><cpu mode='custom' match='exact'>"
                + "<model>Skylake-Server</model></cpu></domain>";
        List<Finding> findings = new Trial(new CpuCheck())
                .host("a", hostModel("EPYC").says("guest", 0, "web01", domain), COMPARED, answer("EPYC", 0, IDENTICAL))
                .host(
                        "b",
                        hostModel("EPYC"),
                        COMPARED,
                        answer("EPYC", 0, IDENTICAL).says("answer", 1, "guest web01", LACKING))
                .findings();

        assertThat(findings).filteredOn(Finding::isProblem).singleElement().satisfies(finding -> {
            assertThat(finding.place()).isEqualTo("a to b");
            assertThat(finding.found()).isEqualTo("guest web01: its CPU is not acceptable to b");
        });
    }

    @Test
    void aGuestOnItsHostsOwnCpuNeedsTheSame() throws Exception {
        String domain = "<domain type='kvm'><cpu mode='host-passthrough'><topology sockets='1'/></cpu></domain>";
        List<Finding> findings = new Trial(new CpuCheck())
                .host("a", hostModel("EPYC").says("guest", 0, "web01", domain), COMPARED, answer("EPYC", 0, IDENTICAL))
                .host(
                        "b",
                        hostModel("EPYC"),
                        COMPARED,
                        answer("EPYC", 0, IDENTICAL)
                                .says(
                                        "answer",
                                        0,
                                        "guest web01",
                                        "Host CPU is a superset of CPU described in /dev/stdin"))
                .findings();

        assertThat(findings).filteredOn(Finding::isProblem).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
            assertThat(finding.found()).contains("runs on its host's own CPU");
        });
    }

    @Test
    void whatCannotBeComparedIsNoFailure() throws Exception {
        List<Finding> findings = new Trial(new CpuCheck())
                .host("a", hostModel("EPYC"), COMPARED, answer("EPYC", 1, "error: this function is not supported"))
                .host("b", hostModel("EPYC"), COMPARED, answer("EPYC", 1, "error: this function is not supported"))
                .findings();

        assertThat(findings)
                .filteredOn(finding -> !finding.peer().isEmpty())
                .extracting(Finding::verdict)
                .containsOnly(Verdict.SKIP);
    }

    @Test
    void aHostWithoutLibvirtIsSkipped() throws Exception {
        Recording silent = new Recording().says("domain-capabilities", 127, "", "virsh: not found");
        List<Finding> findings =
                new Trial(new CpuCheck()).host("a", silent).host("b", silent).findings();

        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.SKIP, Verdict.SKIP);
    }

    private static Recording hostModel(String model) {
        return new Recording()
                .says(
                        "domain-capabilities",
                        "<domainCapabilities><cpu><mode name='host-passthrough' supported='no'/>"
                                + "<mode name='host-model' supported='yes'><model fallback='forbid'>" + model
                                + "</model><vendor>AMD</vendor><feature policy='require' name='acpi'/>"
                                + "<feature policy='disable' name='svm'/></mode></cpu></domainCapabilities>");
    }

    private static Recording answer(String model, int status, String text) {
        return new Recording().says("answer", status, "model of " + model + " +acpi -svm", text);
    }
}
