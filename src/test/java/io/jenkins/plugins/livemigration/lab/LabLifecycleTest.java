package io.jenkins.plugins.livemigration.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Start, end and accident of the lab. */
@LibvirtLab
class LabLifecycleTest {

    private static final Duration LIMIT = Duration.ofSeconds(180);

    private final Lab lab;

    LabLifecycleTest(Lab lab) {
        this.lab = lab;
    }

    @Test
    void twoLabsAtOnceKeepApart() {
        LabProgram program = LabProgram.find("lab/libvirt", lab.name() + "-second");
        Lab second = Lab.start(program);
        try {
            Guest here = lab.newGuest(GuestSpec.idle()).awaitBeating();
            Guest there = second.newGuest(GuestSpec.idle()).awaitBeating();

            assertThat(second.source().address()).isNotEqualTo(lab.source().address());
            assertThat(second.source().uuid()).isNotEqualTo(lab.source().uuid());
            assertThat(second.source().virsh("list", "--uuid").text()).isEqualTo(there.uuid());
            assertThat(lab.source().virsh("list", "--uuid").text()).isEqualTo(here.uuid());
            assertThat(second.source()
                            .exec(
                                    Duration.ofSeconds(3),
                                    "bash",
                                    "-c",
                                    "</dev/tcp/" + lab.source().address() + "/22")
                            .succeeded())
                    .isFalse();
        } finally {
            second.stop();
        }
        assertThat(traces(program.labName())).isEmpty();
        assertThat(lab.source().virsh("hostname").succeeded()).isTrue();
    }

    @Test
    void labOfKilledOwnerIsCleanedByTheNextStartOfAnother() throws Exception {
        LabProgram orphan = LabProgram.find("lab/libvirt", lab.name() + "-orphan");
        LabProgram next = LabProgram.find("lab/libvirt", lab.name() + "-next");
        Process owner = new ProcessBuilder("sleep", "600").start();
        orphan.run(LIMIT, "up", "--owner", Long.toString(owner.pid())).text();
        String uuid = orphan.run(LIMIT, "guest", "kvm01", "left-behind").text();
        assertThat(uuid).hasSize(36);
        assertThat(traces(orphan.labName())).isNotEmpty();
        next.run(LIMIT, "reap").text();
        assertThat(orphan.run(LIMIT, "status").succeeded())
                .as("its owner lives")
                .isTrue();

        owner.destroyForcibly().waitFor();
        try {
            next.run(LIMIT, "up").text();

            assertThat(orphan.run(LIMIT, "status").output()).contains("down");
            assertThat(traces(orphan.labName())).isEmpty();
        } finally {
            next.run(LIMIT, "down").text();
        }
        assertThat(traces(next.labName())).isEmpty();
    }

    @Test
    void startOfTheSameNameCleansWhatACrashLeft() {
        LabProgram program = LabProgram.find("lab/libvirt", lab.name() + "-crash");
        program.run(LIMIT, "up").text();
        try {
            program.run(LIMIT, "exec", "kvm02", "kill", "-9", "--", "-1");
            LabProgram.execute(LIMIT, List.of("ip", "netns", "del", "lab-" + program.labName() + "-controller"));
            assertThat(program.run(LIMIT, "status").succeeded()).isFalse();

            program.run(LIMIT, "up").text();

            assertThat(program.run(LIMIT, "status").succeeded()).isTrue();
        } finally {
            program.run(LIMIT, "down").text();
        }
        assertThat(traces(program.labName())).isEmpty();
    }

    @Test
    void resetRemovesGuestsAndMends() {
        lab.newGuest(GuestSpec.idle());
        lab.newGuest(GuestSpec.idle().on(lab.destination()).transientGuest());
        lab.newGuest(GuestSpec.idle().disk(GuestSpec.Disk.LOCAL, 4).stopped());
        lab.breakages().killLibvirtd(lab.source());
        lab.breakages().freeze(lab.destination());

        lab.reset();

        for (LabHost host : lab.hosts()) {
            assertThat(host.virsh("list", "--all", "--uuid").text()).isEmpty();
            assertThat(host.outside("/var/lib/libvirt/images")).isEmptyDirectory();
            assertThat(host.exec("pgrep", "qemu").status()).isEqualTo(1);
        }
    }

    @Test
    void resetBuildsALabAnewThatLostAHost() throws IOException {
        String init = Files.readString(lab.destination().outside("/run").resolveSibling("init.pid"))
                .strip();
        LabProgram.execute(LIMIT, List.of("kill", "-9", init)).text();

        lab.reset();

        assertThat(lab.destination().virsh("hostname").text()).isEqualTo("kvm02.lab");
    }

    @Test
    void startOfARunningLabChangesNothing() {
        Guest guest = lab.newGuest(GuestSpec.idle()).awaitBeating();

        assertThat(LabProgram.find("lab/libvirt", lab.name()).run(LIMIT, "up").errors())
                .contains("is up already");

        guest.awaitNextBeat();
    }

    @Test
    void saysWhyItCannotRun() {
        LabProgram program = LabProgram.find("lab/libvirt", lab.name());
        CommandOutcome outcome = LabProgram.execute(
                LIMIT, List.of("unshare", "--user", program.script().toString(), "check"));

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.errors()).contains("needs root");
        assertThat(program.missing()).isEmpty();
    }

    @Test
    void skipsWithTheReasonUnlessTheLabIsRequired() {
        assertThat(LibvirtLabExtension.cannotRun("MoveTest", "missing packages: bindfs", false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContainingAll("MoveTest", "missing packages: bindfs");
        assertThat(LibvirtLabExtension.cannotRun("MoveTest", "missing packages: bindfs", true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("MoveTest", "missing packages: bindfs");
    }

    /** Namespaces, mounts, folders and processes of a lab. */
    private static List<String> traces(String name) {
        String namespaces = LabProgram.execute(LIMIT, List.of("ip", "netns")).text();
        String mounts =
                LabProgram.execute(LIMIT, List.of("cat", "/proc/mounts")).text();
        String processes =
                LabProgram.execute(LIMIT, List.of("ps", "-eo", "args")).text();
        Path state = Path.of(System.getenv().getOrDefault("TMPDIR", "/tmp"), "live-migration-lab-" + name);
        Stream<String> lines = Stream.of(namespaces, mounts, processes).flatMap(String::lines);
        return Stream.concat(lines, Files.exists(state) ? Stream.of(state.toString()) : Stream.empty())
                .filter(line -> line.contains("lab-" + name + "-") || line.matches(".*lab-" + name + "([/ ].*)?"))
                .toList();
    }
}
