package io.jenkins.plugins.livemigration.evacuation.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.livemigration.evacuation.EvacuationPlan;
import io.jenkins.plugins.livemigration.evacuation.Evacuee;
import io.jenkins.plugins.livemigration.evacuation.PlannedMove;
import io.jenkins.plugins.livemigration.evacuation.TargetHost;
import io.jenkins.plugins.livemigration.evacuation.request.EvacuationRequest;
import io.jenkins.plugins.livemigration.evacuation.request.EvacuationRequestBuilder;
import io.jenkins.plugins.livemigration.evacuation.request.InvalidEvacuationException;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import io.jenkins.plugins.livemigration.lab.Transport;
import io.jenkins.plugins.livemigration.libvirt.LibvirtHypervisor;
import io.jenkins.plugins.livemigration.migration.storage.MountTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real hosts and guests say, and the plan that follows. */
@LibvirtLab
class HostSurveyLabTest {

    private static final String NOBODY = "qemu+unix:///system?socket=/nonexistent/libvirt-sock";

    private final Lab lab;

    @TempDir
    private Path folder;

    HostSurveyLabTest(Lab lab) {
        this.lab = lab;
    }

    private EvacuationRequestBuilder request(String... to) {
        return new EvacuationRequestBuilder("kvm01", List.of(to))
                .connectUri(lab.source().localUri())
                .uris(Map.of("kvm02", lab.destination().peerUri(Transport.TCP)));
    }

    private EvacuationSurvey survey(EvacuationRequestBuilder request, List<String> log)
            throws SurveyFailedException, InterruptedException, InvalidEvacuationException, IOException {
        Path table = folder.resolve("mountinfo");
        Files.writeString(
                table, lab.source().exec("cat", "/proc/self/mountinfo").text());
        EvacuationRequest asked = request.build();
        return new HostSurvey(asked, new LibvirtHypervisor(), MountTable.read(table), Duration.ofSeconds(10))
                .carryOut(log::add);
    }

    @Test
    void plansByWhatHostsAndGuestsSay() throws Exception {
        Guest idle = lab.newGuest(GuestSpec.idle().named("idle"));
        Guest shared = lab.newGuest(GuestSpec.idle().named("shared").disk(GuestSpec.Disk.SHARED, 1));
        Guest drive = lab.newGuest(
                GuestSpec.idle().named("drive").disk(GuestSpec.Disk.LOCAL, 1).cdrom());
        Guest managed = lab.newGuest(GuestSpec.idle()
                .named("managed")
                .metadata("<nova:instance xmlns:nova='http://openstack.org/xmlns/libvirt/nova/1.1'/>"));
        Guest stopped = lab.newGuest(GuestSpec.idle().named("stopped").stopped());
        String peer = lab.newGuest(GuestSpec.idle().named("peer").on(lab.destination()))
                .name();
        List<String> log = new ArrayList<>();

        EvacuationSurvey survey = survey(
                request("kvm02", "kvm99", "twin")
                        .uris(Map.of(
                                "kvm02", lab.destination().peerUri(Transport.TCP),
                                "twin", lab.destination().peerUri(Transport.TCP)))
                        .destinationUris(Map.of(
                                "kvm02", lab.destination().localUri(),
                                "kvm99", NOBODY,
                                "twin", lab.destination().localUri()))
                        .apart(Map.of("pair", List.of(idle.name(), peer))),
                log);

        assertThat(survey.source().uuid()).hasToString(lab.source().uuid());
        assertThat(survey.hosts().get(0).uuid()).hasToString(lab.destination().uuid());
        TargetHost kvm02 = survey.targets().get(0);
        assertThat(kvm02.freeBytes()).isGreaterThan(1L << 28);
        assertThat(kvm02.groups()).containsExactly("pair");
        assertThat(survey.guests())
                .extracting(Evacuee::name)
                .containsExactlyInAnyOrder(idle.name(), shared.name(), drive.name(), managed.name());
        assertThat(survey.guests())
                .allSatisfy(guest -> assertThat(guest.memoryBytes()).isBetween(32L << 20, 128L << 20));
        assertThat(survey.notes())
                .anyMatch(note -> note.contains("not running") && note.contains(stopped.name()))
                .anyMatch(note -> note.contains("No guest can go to kvm99") && note.contains("cannot be asked"))
                .anyMatch(note -> note.contains("twin") && note.contains("same host as kvm02"))
                .anyMatch(note -> note.contains(peer) && note.contains("does not run on kvm01"));
        assertThat(log).hasSize(4).first().asString().startsWith("host to leave: kvm01");

        EvacuationPlan plan = survey.plan(request("kvm02")
                .apart(Map.of("pair", List.of(idle.name(), peer)))
                .build()
                .settings(1L << 27));
        assertThat(plan.moves())
                .extracting(PlannedMove::destination, move -> move.guest().name())
                .containsExactly(tuple("kvm02", shared.name()));
        assertThat(String.join("\n", plan.text()))
                .contains("CANNOT MOVE  " + idle.name(), "kept apart")
                .contains("CANNOT MOVE  " + drive.name(), "read-only device", "eject it")
                .contains("CANNOT MOVE  " + managed.name(), "OpenStack Nova")
                .contains("kvm99: it cannot be asked");
    }

    @Test
    void refusesAHostThatIsAnotherThanTheNamedOne() throws Exception {
        assertThatThrownBy(() -> survey(
                        new EvacuationRequestBuilder("kvm03", List.of("kvm02"))
                                .connectUri(lab.source().localUri()),
                        new ArrayList<>()))
                .isInstanceOf(SurveyFailedException.class)
                .hasMessageContaining("from is kvm03")
                .hasMessageContaining("calls itself kvm01");
        assertThatThrownBy(() -> survey(request("kvm02").connectUri(NOBODY), new ArrayList<>()))
                .isInstanceOf(SurveyFailedException.class)
                .hasMessageContaining("The guests of kvm01")
                .hasMessageContaining("Nothing was touched.");
    }
}
