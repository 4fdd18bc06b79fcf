package io.jenkins.plugins.livemigration.vsphere.relocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.lab.CommandOutcome;
import io.jenkins.plugins.livemigration.lab.CuttingProxy;
import io.jenkins.plugins.livemigration.lab.Poll;
import io.jenkins.plugins.livemigration.lab.SimulatedVcenter;
import io.jenkins.plugins.livemigration.lab.VcenterLab;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VcenterSecret;
import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequestBuilder;
import io.jenkins.plugins.livemigration.vsphere.yavijava.YavijavaVcenters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Moves in trouble, at VMware's simulator with the real adapter: whatever happens, a relocation is submitted once, and the report
 * says where the guest is. {@code govc} says the same, and how many tasks there were.
 */
@VcenterLab
class VmotionTroubleLabTest {

    private static final String TASK = "RelocateVM_Task";
    private static final Duration SOME_TIME = Duration.ofMillis(1500);
    /** Longer than all that is done while the task is to run still. */
    private static final Duration LONG = Duration.ofSeconds(8);

    private final SimulatedVcenter lab;

    VmotionTroubleLabTest(SimulatedVcenter lab) {
        this.lab = lab;
    }

    @Test
    void wrongPasswordIsSaidAndShownNowhere() {
        VcenterAccess right = lab.access();
        VcenterAccess wrong = new VcenterAccess(
                right.url(),
                right.user(),
                new VcenterSecret("s3cret-and-wrong"),
                right.trust(),
                right.connectTimeout(),
                right.callTimeout());

        assertThatThrownBy(() -> new YavijavaVcenters().connect(wrong))
                .isInstanceOfSatisfying(VsphereException.class, e -> assertThat(e.kind())
                        .isEqualTo(VsphereException.Kind.LOGIN_REFUSED))
                .hasMessageContaining(right.user())
                .hasMessageNotContaining("s3cret");
        VmotionReport report = LabMoves.inItsOwnSession(wrong, "local01", "DC0_C0_H1");
        assertThat(report.outcome()).isEqualTo(RelocationOutcome.FAILED);
        assertThat(report.message())
                .contains("nothing was started", right.user())
                .doesNotContain("s3cret");
        assertStayed("local01", 0);
    }

    @Test
    void wrongCertificateIsToldWithBothFingerprints() {
        String expected = lab.sha256().replaceFirst("^..", lab.sha256().startsWith("00") ? "01" : "00");
        VcenterAccess right = lab.access();
        VcenterAccess wrong = new VcenterAccess(
                right.url(),
                right.user(),
                right.password(),
                new VcenterTrust.Fingerprint(expected),
                right.connectTimeout(),
                right.callTimeout());

        assertThatThrownBy(() -> new YavijavaVcenters().connect(wrong))
                .isInstanceOfSatisfying(
                        VsphereException.class, e -> assertThat(e.kind()).isEqualTo(VsphereException.Kind.UNTRUSTED))
                .hasMessageContainingAll(expected, lab.sha256());
        VmotionReport report = LabMoves.inItsOwnSession(wrong, "local01", "DC0_C0_H1");
        assertThat(report.outcome()).isEqualTo(RelocationOutcome.FAILED);
        assertThat(report.message()).contains("nothing was started", expected, lab.sha256());
        assertStayed("local01", 0);
    }

    @Test
    void insufficientResourcesAreToldWithTheirNumbers() {
        lab.failTasks(
                TASK,
                Duration.ZERO,
                "InsufficientHostMemoryCapacityFault",
                "{\"unreserved\": 1024, \"requested\": 4096}");

        VmotionReport report = move("guest00", builder -> builder.timeout(60));

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.FAILED);
        assertThat(report.fault().type()).isEqualTo("InsufficientHostMemoryCapacityFault");
        assertThat(report.message()).contains("1024", "4096");
        assertStayed("guest00", 1);
    }

    @Test
    void faultInMidTask() {
        lab.failTasks(TASK, SOME_TIME, "VMotionLinkDown", "{\"failedHost\": \"DC0_C0_H1\"}");

        VmotionReport report = move("guest01", builder -> builder);

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.FAILED);
        assertThat(report.message()).contains("VMotionLinkDown", "DC0_C0_H0");
        assertThat(report.isChanged()).isFalse();
        assertThat(report.end().host()).isEqualTo("DC0_C0_H0");
        assertStayed("guest01", 1);
    }

    @Test
    void callThatIsRefusedStartsNothing() {
        lab.refuse(1, TASK, "NoPermission", "{\"privilegeId\": \"Resource.HotMigrate\"}");

        VmotionReport report = move("guest02", builder -> builder);

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.FAILED);
        assertThat(report.message()).contains("NoPermission", "Resource.HotMigrate", "nothing was started");
        assertStayed("guest02", 0);
    }

    @Test
    void abortCancelsTheTaskAndThenAsksWhereTheGuestIs() throws Exception {
        lab.delayTasks(TASK, Duration.ofSeconds(20));
        try (LabMoves moves = new LabMoves(lab.access())) {
            CompletableFuture<VmotionReport> report = new CompletableFuture<>();
            Thread build = new Thread(() -> report.complete(moves.toHost("guest03", "DC0_C0_H1")), "build");
            build.start();
            awaitTask("guest03");

            build.interrupt();

            VmotionReport aborted = report.get();
            assertThat(aborted.outcome()).as(aborted.message()).isEqualTo(RelocationOutcome.CANCELLED);
            assertThat(aborted.isAborted()).isTrue();
            assertThat(aborted.end().host()).isEqualTo("DC0_C0_H0");
        }
        assertThat(lab.govc("tasks", "-s", "running").text()).doesNotContain("RelocateVM");
        assertStayed("guest03", 1);
    }

    /** Another build with the same account may want it, and a task does not tell whose it is. */
    @Test
    void abortLeavesARelocationThatTheStepDidNotStart() throws Exception {
        lab.delayTasks(TASK, LONG);
        CompletableFuture<CommandOutcome> others;
        try (LabMoves moves = new LabMoves(lab.access())) {
            others = CompletableFuture.supplyAsync(() -> lab.govc("vm.migrate", "-host", "DC0_C0_H2", "island01"));
            awaitTask("island01");
            CompletableFuture<VmotionReport> report = new CompletableFuture<>();
            Thread build = new Thread(() -> report.complete(moves.toHost("island01", "DC0_C0_H1")), "build");
            build.start();
            Poll.until(
                    "the move follows it",
                    () -> moves.log.text().contains("This step did not start it")
                            ? Optional.of(true)
                            : Optional.empty(),
                    moves.log::text);

            build.interrupt();

            VmotionReport aborted = report.get();
            assertThat(isRunning("island01")).isTrue();
            assertThat(aborted.outcome()).as(aborted.message()).isEqualTo(RelocationOutcome.CANCELLED);
            assertThat(aborted.message()).contains("so it is not cancelled: it goes on in the vCenter");
            assertThat(aborted.end().host()).isEqualTo("DC0_C0_H0");
        }
        assertThat(others.get().succeeded()).as(others.get().toString()).isTrue();
        assertThat(lab.hostOf("island01")).isEqualTo("DC0_C0_H2");
        assertThat(lab.tasks("island01", TASK)).isEqualTo(1);
    }

    @Test
    void moveThatTakesTooLongIsCancelled() {
        lab.delayTasks(TASK, Duration.ofSeconds(20));

        VmotionReport report =
                move("guest04", builder -> builder.precheck(false).timeout(5));

        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.TIMED_OUT);
        assertThat(report.end().host()).isEqualTo("DC0_C0_H0");
        assertStayed("guest04", 1);
    }

    @Test
    void sessionThatExpiresInMidTaskIsRenewed() throws Exception {
        lab.delayTasks(TASK, LONG);
        try (CuttingProxy proxy = lab.proxy();
                LabMoves moves = new LabMoves(lab.accessBy(proxy.url()))) {
            CompletableFuture<VmotionReport> report =
                    CompletableFuture.supplyAsync(() -> moves.toHost("guest05", "DC0_C0_H1"));
            awaitTask("guest05");

            lab.endSessions();

            assertThat(isRunning("guest05")).isTrue();
            assertThat(report).isNotDone();
            assertMoved(report.get(), "guest05");
            assertThat(proxy.calls("Login")).isEqualTo(2);
        }
    }

    @Test
    void answerThatIsLostMakesNoSecondRelocation() {
        lab.delayTasks(TASK, SOME_TIME);
        try (CuttingProxy proxy = lab.proxy();
                LabMoves moves = new LabMoves(lab.accessBy(proxy.url()))) {
            proxy.swallowNextAnswer(TASK);

            VmotionReport report = moves.toHost("guest06", "DC0_C0_H1");

            assertMoved(report, "guest06");
            assertThat(moves.log.text())
                    .contains("It is not known whether RelocateVM_Task of guest06 arrived", "WARNING: Found: task-");
            assertThat(proxy.calls(TASK)).isEqualTo(1);
        }
    }

    @Test
    void callThatIsLostIsNotMadeAgain() {
        try (CuttingProxy proxy = lab.proxy();
                LabMoves moves = new LabMoves(lab.accessBy(proxy.url()))) {
            proxy.loseNextCall(TASK);

            VmotionReport report = moves.toHost("guest07", "DC0_C0_H1");

            assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.FAILED);
            assertThat(report.end().host()).isEqualTo("DC0_C0_H0");
            assertThat(proxy.calls(TASK)).isEqualTo(1);
            assertStayed("guest07", 0);
        }
    }

    @Test
    void connectionsCutInMidTaskAreMadeAgain() throws Exception {
        lab.delayTasks(TASK, LONG);
        try (CuttingProxy proxy = lab.proxy();
                LabMoves moves = new LabMoves(lab.accessBy(proxy.url()))) {
            CompletableFuture<VmotionReport> report =
                    CompletableFuture.supplyAsync(() -> moves.toHost("guest08", "DC0_C0_H1"));
            awaitTask("guest08");

            proxy.cutConnections();

            assertThat(isRunning("guest08")).isTrue();
            assertThat(report).isNotDone();
            assertMoved(report.get(), "guest08");
            assertThat(proxy.calls(TASK)).isEqualTo(1);
        }
    }

    @Test
    void vcenterThatIsStoppedAndStartedInMidTaskIsAskedAgain() throws Exception {
        lab.delayTasks(TASK, LONG);
        try (LabMoves moves = new LabMoves(lab.access())) {
            CompletableFuture<VmotionReport> report =
                    CompletableFuture.supplyAsync(() -> moves.toHost("guest09", "DC0_C0_H1"));
            awaitTask("guest09");

            lab.stop();
            Poll.until(
                    "the move notices",
                    () -> moves.log.text().contains("WARNING") ? Optional.of(true) : Optional.empty(),
                    moves.log::text);
            assertThat(report).isNotDone();
            lab.start();

            assertMoved(report.get(), "guest09");
        }
    }

    @Test
    void unknownNamesAreAllToldAtOnce() {
        long before = relocations();

        VmotionReport report = move("web1", builder -> builder.host("DC0_C0_H7").datastore("LocalDS_9"));

        assertThat(report.outcome()).isEqualTo(RelocationOutcome.REFUSED);
        assertThat(report.problems()).hasSize(3);
        assertThat(report.message()).contains("'web1'", "web01", "'DC0_C0_H7'", "'LocalDS_9'");
        assertThat(relocations()).isEqualTo(before);
    }

    @Test
    void hostInMaintenanceIsNoTarget() {
        lab.govc("host.maintenance.enter", "DC0_C0_H1").text();
        try {
            VmotionReport report = move("alone01", builder -> builder.checkNetwork(false));

            assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.REFUSED);
            assertThat(report.message()).contains("DC0_C0_H1 is in maintenance mode");
            assertThat(lab.hostOf("alone01")).isEqualTo("DC0_H0");
            assertThat(lab.tasks("alone01", TASK)).isZero();
        } finally {
            lab.govc("host.maintenance.exit", "DC0_C0_H1").text();
        }
    }

    /** What the check finds is built by hand, as the simulator's own finds nothing. */
    @Test
    void vcentersOwnCheckIsShownAndHeeded() {
        lab.findWarning("VMotionLinkCapacityLow", "The link is slow.", "{\"network\": \"vMotion\"}");
        VmotionReport warned = move("media01", builder -> builder);
        lab.findError("NoCompatibleHost", "No host is compatible.", null);
        VmotionReport refused = move("media01", builder -> builder.host("DC0_C0_H2"));

        assertThat(warned.outcome()).as(warned.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(String.join("\n", warned.warnings())).contains("VMotionLinkCapacityLow", "The link is slow.");
        assertThat(refused.outcome()).isEqualTo(RelocationOutcome.REFUSED);
        assertThat(refused.message()).contains("NoCompatibleHost", "No host is compatible.");
        assertThat(lab.hostOf("media01")).isEqualTo("DC0_C0_H1");
        assertThat(lab.tasks("media01", TASK)).isEqualTo(1);
    }

    @Test
    void twentyMovesAtOnceShareOneSession() throws Exception {
        lab.delayTasks(TASK, SOME_TIME);
        List<String> guests = new ArrayList<>(
                List.of("web01", "db01", "snapshot01", "reports/2026", "O'Hara \"Q3\" & <sons>", "Bücher-図書館"));
        IntStream.range(10, 24).mapToObj("guest%02d"::formatted).forEach(guests::add);
        assertThat(guests).hasSize(20);
        ExecutorService threads = Executors.newFixedThreadPool(guests.size());
        try (CuttingProxy proxy = lab.proxy();
                LabMoves moves = new LabMoves(lab.accessBy(proxy.url()))) {
            List<Future<VmotionReport>> started = new ArrayList<>();
            for (String guest : guests) {
                started.add(threads.submit(() -> moves.toHost(guest, "DC0_C0_H1")));
            }
            for (int i = 0; i < guests.size(); i++) {
                assertMoved(started.get(i).get(), guests.get(i).replace("/", "%2f"));
            }
            assertThat(proxy.calls("Login")).isEqualTo(1);
            assertThat(proxy.calls(TASK)).isEqualTo(guests.size());
            assertThat(proxy.calls()).hasSize(Math.toIntExact(moves.roundTrips()));
        } finally {
            threads.shutdownNow();
        }
    }

    private VmotionReport move(String guest, UnaryOperator<VmotionRequestBuilder> more) {
        try (LabMoves moves = new LabMoves(lab.access())) {
            return moves.move(guest, builder -> more.apply(builder.host("DC0_C0_H1")));
        }
    }

    private void awaitTask(String guest) {
        Poll.until(
                "a task of " + guest,
                () -> lab.tasks(guest, TASK) == 1 ? Optional.of(true) : Optional.empty(),
                () -> lab.govc("tasks", "-n", "5").output());
    }

    private boolean isRunning(String guest) {
        return lab.govc("tasks", "-s", "running", "vm/" + guest).text().contains("RelocateVM ");
    }

    /** How many there ever were, on all guests. */
    private long relocations() {
        return lab.govc("tasks", "-n", "1000")
                .text()
                .lines()
                .filter(line -> line.startsWith("RelocateVM "))
                .count();
    }

    private void assertMoved(VmotionReport report, String guest) {
        assertThat(report.outcome()).as(report.message()).isEqualTo(RelocationOutcome.MOVED);
        assertThat(report.end().host()).isEqualTo("DC0_C0_H1");
        assertThat(lab.hostOf(guest)).isEqualTo("DC0_C0_H1");
        assertThat(lab.tasks(guest, TASK)).isEqualTo(1);
    }

    private void assertStayed(String guest, int tasks) {
        assertThat(lab.hostOf(guest)).isEqualTo("DC0_C0_H0");
        assertThat(lab.tasks(guest, TASK)).isEqualTo(tasks);
    }
}
