package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.EsxGuest;
import io.jenkins.plugins.livemigration.vsphere.Inventory;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.VsphereEvent;
import io.jenkins.plugins.livemigration.vsphere.VsphereFault;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.MoveKind;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.MoveUnderCheck;
import io.jenkins.plugins.livemigration.vsphere.relocation.checks.PlaceNames;
import io.jenkins.plugins.livemigration.vsphere.relocation.request.VmotionRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Keeps what becomes known of a move while it is made, and makes the report of it. */
final class Account {

    private final RunContext run;
    private final VmotionRequest request;
    private final List<String> warnings = new ArrayList<>();
    private Scene scene;
    private boolean isInOther;
    private MoveUnderCheck move;
    private String taskId = "";

    Account(RunContext run, VmotionRequest request) {
        this.run = run;
        this.request = request;
    }

    void saw(Scene what) {
        scene = what;
    }

    /** Of a guest that was found in the other vCenter. */
    void sawInOther(Scene what) {
        scene = what;
        isInOther = true;
    }

    /** Whether the guest was found in its own vCenter. */
    boolean isSeen() {
        return scene != null;
    }

    void planned(MoveUnderCheck what) {
        move = what;
    }

    void started(ObjectId task) {
        taskId = task.id();
    }

    /** Notes a warning, and tells it. */
    void warn(String sentence) {
        warnings.add(sentence);
        run.log().warn(sentence);
    }

    /** Tasks on the guest before anything was started, the latest first. */
    List<TaskInfo> tasks() {
        return scene == null ? List.of() : scene.tasks();
    }

    String guestName() {
        return scene == null ? request.guest().text() : scene.guest().name();
    }

    GuestPlace from() {
        return scene == null
                ? GuestPlace.unknown()
                : place(scene.guest(), scene.names().here(), isInOther ? otherVcenter() : "");
    }

    GuestPlace to() {
        if (move == null) {
            return GuestPlace.unknown();
        }
        List<String> datastores = new ArrayList<>();
        for (ObjectId datastore : move.datastoresAfter()) {
            datastores.add(move.names().there(datastore));
        }
        return new GuestPlace(
                otherVcenter(),
                move.target().name(),
                datastores,
                word(scene.guest().power()));
    }

    /** Where a guest is that was just seen. */
    GuestPlace placeOf(EsxGuest guest, boolean isThere) {
        PlaceNames names = scene.names();
        return place(guest, isThere ? names.there() : names.here(), isThere ? otherVcenter() : "");
    }

    private String otherVcenter() {
        return request.crosses() ? request.destination().url().getHost() : "";
    }

    private static GuestPlace place(EsxGuest guest, Inventory names, String vcenter) {
        Set<ObjectId> datastores = new LinkedHashSet<>();
        datastores.add(guest.home());
        guest.disks().forEach(disk -> datastores.add(disk.datastore()));
        datastores.remove(null);
        return new GuestPlace(
                vcenter, names.nameOf(guest.host()), PlaceNames.all(names, datastores), word(guest.power()));
    }

    private static String word(EsxGuest.Power power) {
        return power.name().toLowerCase(Locale.ROOT);
    }

    VmotionReport refused(List<String> problems) {
        String message =
                guestName() + " is not moved, and nothing was started:\n  - " + String.join("\n  - ", problems);
        return report(RelocationOutcome.REFUSED, from(), problems, List.of(), null, message);
    }

    /** Of a move that ended before its relocation began. */
    VmotionReport unstarted(RelocationOutcome outcome, VsphereFault fault, String message) {
        return report(outcome, from(), List.of(), List.of(), fault, message);
    }

    VmotionReport ended(
            RelocationOutcome outcome, GuestPlace end, List<VsphereEvent> events, VsphereFault fault, String message) {
        return report(outcome, end, List.of(), events, fault, message);
    }

    private VmotionReport report(
            RelocationOutcome outcome,
            GuestPlace end,
            List<String> problems,
            List<VsphereEvent> events,
            VsphereFault fault,
            String message) {
        GuestPlace from = from();
        return new VmotionReport(
                guestName(),
                scene == null ? "" : scene.guest().id().id(),
                outcome,
                from.isKnown() && end.isKnown() && !from.isSameSpot(end),
                run.abort().isRaised(),
                move == null ? MoveKind.NONE : move.kind(),
                from,
                to(),
                end,
                taskId,
                run.took(),
                problems,
                warnings,
                events,
                fault,
                message);
    }
}
