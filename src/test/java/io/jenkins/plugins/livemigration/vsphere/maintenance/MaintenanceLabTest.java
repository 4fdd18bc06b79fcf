package io.jenkins.plugins.livemigration.vsphere.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.CommandOutcome;
import io.jenkins.plugins.livemigration.lab.CuttingProxy;
import io.jenkins.plugins.livemigration.lab.SimulatedVcenter;
import io.jenkins.plugins.livemigration.lab.VcenterLab;
import io.jenkins.plugins.livemigration.vsphere.RecordedLines;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereListener;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.MovedGuest;
import io.jenkins.plugins.livemigration.vsphere.maintenance.MaintenanceReport.RemainingGuest;
import io.jenkins.plugins.livemigration.vsphere.maintenance.request.MaintenanceRequestBuilder;
import io.jenkins.plugins.livemigration.vsphere.waiting.Pause;
import io.jenkins.plugins.livemigration.vsphere.yavijava.YavijavaVcenters;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On VMware's simulator, by the real adapter, with govc as observer. It has no DRS, and its hosts enter although guests run
 * on them: what holds a host is in {@link MaintenanceTest} and its like. Each test has a host of its own.
 */
@VcenterLab
class MaintenanceLabTest {

    private static final String ENTER = "EnterMaintenanceMode_Task";

    private final SimulatedVcenter lab;
    private final RecordedLines log = new RecordedLines();

    MaintenanceLabTest(SimulatedVcenter lab) {
        this.lab = lab;
    }

    @AfterEach
    void noInterruptIsLeftBehind() {
        Thread.interrupted();
    }

    @Test
    void aHostGoesIntoMaintenanceAndComesBack() throws Exception {
        lab.delayTasks(ENTER, Duration.ofMillis(400));

        MaintenanceReport entered = run(enter("DC0_C1_H0"));
        assertThat(entered.outcome()).as(entered.message()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(inMaintenance("DC0_C1", "DC0_C1_H0")).isTrue();
        assertThat(log.lines()).anyMatch(line -> line.matches("EnterMaintenanceMode: \\d+ %"));

        MaintenanceReport again = run(enter("DC0_C1_H0"));
        assertThat(again.outcome()).isEqualTo(MaintenanceOutcome.IN_PLACE);
        assertThat(again.changed()).isFalse();

        MaintenanceReport back = run(enter("DC0_C1/DC0_C1_H0").state("exit"));
        assertThat(back.outcome()).as(back.message()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(inMaintenance("DC0_C1", "DC0_C1_H0")).isFalse();
        assertThat(tasks("DC0_C1", "DC0_C1_H0", "EnterMaintenanceMode")).isEqualTo(1);
    }

    @Test
    void ownMovesEmptyTheHostBeforeItEnters() throws Exception {
        for (String guest : new String[] {"guest10", "guest11", "reports%2f2026"}) {
            lab.govc("vm.migrate", "-host", "DC0_C0_H1", guest).text();
        }

        MaintenanceReport report = run(enter("DC0_C0_H1").migrateWithoutDrs(true));

        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(report.moves())
                .hasSize(3)
                .allMatch(MovedGuest::moved)
                .extracting(MovedGuest::guest)
                .contains("reports/2026");
        assertThat(report.remaining()).isEmpty();
        assertThat(inMaintenance("DC0_C0", "DC0_C0_H1")).isTrue();
        for (MovedGuest move : report.moves()) {
            assertThat(lab.hostOf(move.guest().replace("/", "%2f")))
                    .isEqualTo(move.to())
                    .isNotEqualTo("DC0_C0_H1");
        }
        run(enter("DC0_C0_H1").state("exit"));
    }

    @Test
    void namesWithSlashesQuotesAndLettersOfOtherScriptsAreFoundAndMovedAway(@TempDir Path files) throws Exception {
        String cluster = "Küche \"Q3\"%2f図";
        String datastore = "Bücher 'B'%2f1";
        lab.govc(
                        "datastore.create",
                        "-type",
                        "local",
                        "-name",
                        datastore,
                        "-path",
                        files.toString(),
                        "DC0_C0_H0",
                        "DC0_C0_H1",
                        "DC0_C0_H2")
                .text();
        lab.govc("vm.migrate", "-host", "DC0_C0_H2", "-ds", datastore, "guest12")
                .text();
        lab.govc("object.rename", "host/DC0_C0", cluster).text();

        MaintenanceReport entered = run(enter(cluster + "/DC0_C0_H2").migrateWithoutDrs(true));
        boolean isThere = inMaintenance(cluster, "DC0_C0_H2");
        MaintenanceReport back = run(enter("DC0/host/" + cluster + "/DC0_C0_H2").state("exit"));
        boolean isStillThere = inMaintenance(cluster, "DC0_C0_H2");
        lab.govc("object.rename", "host/" + cluster, "DC0_C0").text();

        assertThat(entered.outcome()).as(entered.message()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(isThere).isTrue();
        assertThat(entered.moves()).allMatch(MovedGuest::moved).anySatisfy(move -> {
            assertThat(move.guest()).isEqualTo("guest12");
            assertThat(move.to()).isEqualTo(lab.hostOf("guest12")).isNotEqualTo("DC0_C0_H2");
            assertThat(move.text()).contains("datastore Bücher 'B'/1");
        });
        assertThat(back.outcome()).as(back.message()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(isStillThere).isFalse();
    }

    /** As another build would do it that has the same account: its task is followed, goes on, and ends. */
    @Test
    void aTaskThatThisStepDidNotStartIsNotCancelled() throws Exception {
        long before = tasks("DC0_C0", "DC0_C0_H1", "EnterMaintenanceMode");
        lab.delayTasks(ENTER, Duration.ofSeconds(5));
        CompletableFuture<CommandOutcome> other =
                CompletableFuture.supplyAsync(() -> lab.govc("host.maintenance.enter", "DC0_C0_H1"));
        for (int look = 0; look < 500 && tasks("DC0_C0", "DC0_C0_H1", "EnterMaintenanceMode") == before; look++) {
            assertThat(other.isCompletedExceptionally()).isFalse();
        }

        MaintenanceReport report = run(enter("DC0_C0_H1").timeout(1));

        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.TIMED_OUT);
        assertThat(report.problems()).last().asString().contains("so it is not cancelled: it goes on at vCenter");
        assertThat(report.state()).isEqualTo(HostState.ENTERING);
        assertThat(other.join().succeeded()).as(other.join().toString()).isTrue();
        assertThat(inMaintenance("DC0_C0", "DC0_C0_H1")).isTrue();
        assertThat(tasks("DC0_C0", "DC0_C0_H1", "EnterMaintenanceMode")).isEqualTo(before + 1);
        lab.mend();
        run(enter("DC0_C0_H1").state("exit"));
    }

    @Test
    void guestsThatHoldAHostWithoutDrsAreToldBeforeAndThoseLeftRunningAfter() throws Exception {
        MaintenanceReport report = run(enter("DC0_H0"));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(report.remaining()).extracting(RemainingGuest::guest).containsExactly("alone01");
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("WARNING: Nothing moves guests away: ") && line.contains("alone01"))
                .anyMatch(line -> line.contains("guests still run there: alone01"));
        assertThat(inMaintenance("DC0_H0", "DC0_H0")).isTrue();
        assertThat(lab.hostOf("alone01")).isEqualTo("DC0_H0");
        run(enter("DC0_H0").state("exit"));
        assertThat(inMaintenance("DC0_H0", "DC0_H0")).isFalse();
    }

    @Test
    void anAnswerThatIsLostIsFoundAgainAndNotSubmittedTwice() throws Exception {
        lab.delayTasks(ENTER, Duration.ofMillis(1500));
        try (CuttingProxy proxy = lab.proxy()) {
            proxy.swallowNextAnswer(ENTER);

            MaintenanceReport report = run(proxy.url(), enter("DC0_C1_H1"), line -> {});

            assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.CHANGED);
            assertThat(proxy.calls(ENTER)).isEqualTo(1);
        }
        assertThat(tasks("DC0_C1", "DC0_C1_H1", "EnterMaintenanceMode")).isEqualTo(1);
        assertThat(inMaintenance("DC0_C1", "DC0_C1_H1")).isTrue();
    }

    @Test
    void aConnectionThatIsCutInMidTaskIsTakenUpAgain() throws Exception {
        lab.delayTasks(ENTER, Duration.ofSeconds(2));
        try (CuttingProxy proxy = lab.proxy()) {
            MaintenanceReport report = run(proxy.url(), enter("DC0_C1_H2"), line -> {
                if (line.endsWith(": 10 %")) {
                    proxy.cutConnections();
                }
            });

            assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.CHANGED);
            assertThat(proxy.calls(ENTER)).isEqualTo(1);
        }
        assertThat(tasks("DC0_C1", "DC0_C1_H2", "EnterMaintenanceMode")).isEqualTo(1);
        assertThat(inMaintenance("DC0_C1", "DC0_C1_H2")).isTrue();
    }

    @Test
    void aVcenterThatIsStartedAnewInMidTaskIsAskedAgain() throws Exception {
        lab.delayTasks(ENTER, Duration.ofSeconds(3));
        long before = tasks("DC0_C0", "DC0_C0_H2", "EnterMaintenanceMode");

        MaintenanceReport report = run(lab.url(), enter("DC0_C0_H2"), line -> {
            if (line.endsWith(": 10 %")) {
                lab.stop();
                lab.start();
            }
        });

        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.CHANGED);
        assertThat(inMaintenance("DC0_C0", "DC0_C0_H2")).isTrue();
        assertThat(tasks("DC0_C0", "DC0_C0_H2", "EnterMaintenanceMode")).isEqualTo(before + 1);
        run(enter("DC0_C0_H2").state("exit"));
    }

    @Test
    void onTimeOutTheTaskIsCancelledAndTheHostAsked() throws Exception {
        lab.delayTasks(ENTER, Duration.ofSeconds(60));

        MaintenanceReport report = run(enter("DC0_C0_H0").timeout(1));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.TIMED_OUT);
        assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
        assertThat(report.changed()).isFalse();
        assertThat(report.problems()).hasSize(2).last().asString().endsWith(" was cancelled.");
        assertThat(report.remaining())
                .hasSizeGreaterThan(5)
                .anySatisfy(guest -> {
                    assertThat(guest.guest()).isEqualTo("local01");
                    assertThat(guest.reasons())
                            .anyMatch(reason -> reason.contains("does not reach the datastore LocalDS_H0"));
                })
                .anySatisfy(guest -> {
                    assertThat(guest.guest()).isEqualTo("island01");
                    assertThat(guest.reasons()).anyMatch(reason -> reason.contains("does not have the network island"));
                });
        assertThat(inMaintenance("DC0_C0", "DC0_C0_H0")).isFalse();
    }

    @Test
    void aCancelThatDoesNotArriveIsAskedForAgain() throws Exception {
        lab.delayTasks(ENTER, Duration.ofSeconds(60));
        try (CuttingProxy proxy = lab.proxy()) {
            proxy.loseNextCall("CancelTask");

            MaintenanceReport report = run(proxy.url(), enter("DC0_C0_H2").timeout(1), line -> {});

            assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.TIMED_OUT);
            assertThat(report.problems()).last().asString().endsWith(" was cancelled.");
            assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
            assertThat(proxy.calls("CancelTask")).isEqualTo(2);
        }
        assertThat(inMaintenance("DC0_C0", "DC0_C0_H2")).isFalse();
    }

    @Test
    void anAbortCancelsTheTask() throws Exception {
        lab.delayTasks(ENTER, Duration.ofSeconds(10));
        Thread build = Thread.currentThread();

        MaintenanceReport report = run(lab.url(), enter("DC0_C0_H2"), line -> {
            if (line.endsWith(": 10 %")) {
                build.interrupt();
            }
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.outcome()).as(report.message()).isEqualTo(MaintenanceOutcome.STOPPED);
        assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
        assertThat(inMaintenance("DC0_C0", "DC0_C0_H2")).isFalse();
    }

    @Test
    void whatVcenterRefusesIsTold() throws Exception {
        lab.refuse(1, ENTER, "NoPermission", "{\"privilegeId\": \"Host.Config.Maintenance\"}");

        MaintenanceReport report = run(enter("DC0_C0_H2"));

        assertThat(report.outcome()).isEqualTo(MaintenanceOutcome.FAILED);
        assertThat(report.problems()).singleElement().asString().contains("NoPermission", "Host.Config.Maintenance");
        assertThat(report.state()).isEqualTo(HostState.IN_SERVICE);
        assertThat(inMaintenance("DC0_C0", "DC0_C0_H2")).isFalse();
    }

    private boolean inMaintenance(String place, String host) {
        return Boolean.parseBoolean(lab.property("host/" + place + "/" + host, "runtime.inMaintenanceMode")
                .strip());
    }

    private long tasks(String place, String host, String kind) {
        return lab.govc("tasks", "-n", "1000", "host/" + place + "/" + host)
                .text()
                .lines()
                .filter(line -> line.startsWith(kind + " "))
                .count();
    }

    private MaintenanceReport run(MaintenanceRequestBuilder builder) throws Exception {
        return run(lab.url(), builder, line -> {});
    }

    /** @param event is told each line, in the thread that tells it */
    private MaintenanceReport run(URI url, MaintenanceRequestBuilder builder, Consumer<String> event) throws Exception {
        VsphereListener listener = new VsphereListener() {
            @Override
            public void say(String line) {
                log.say(line);
                event.accept(line);
            }

            @Override
            public void warn(String line) {
                log.warn(line);
            }
        };
        try (Vcenter vcenter = new YavijavaVcenters().connect(lab.accessBy(url))) {
            MaintenanceReport report = new Maintenance(
                            vcenter, lab.user(), listener, Clock.systemUTC(), Pause.real(), () -> false)
                    .run(builder.build());
            boolean interrupted = Thread.interrupted();
            vcenter.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return report;
        }
    }

    private static MaintenanceRequestBuilder enter(String host) {
        return new MaintenanceRequestBuilder(host);
    }
}
