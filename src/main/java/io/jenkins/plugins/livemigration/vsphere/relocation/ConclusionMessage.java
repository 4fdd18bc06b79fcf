package io.jenkins.plugins.livemigration.vsphere.relocation;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import java.util.List;
import java.util.Locale;

/** Words for the end of a relocation: what failed, why, where the guest is now, what to do. */
final class ConclusionMessage {

    private static final String ON = "on";

    private final Account account;
    private final ObjectId task;
    private final TaskEnd end;
    private final boolean isLeft;
    private final RunContext run;

    ConclusionMessage(Account account, ObjectId task, TaskEnd end, boolean isLeft, RunContext run) {
        this.account = account;
        this.task = task;
        this.end = end;
        this.isLeft = isLeft;
        this.run = run;
    }

    String moved(GuestPlace place) {
        String late =
                switch (end.why()) {
                    case LATE -> " The time was over, but the task ended before it could be cancelled.";
                    case ABORTED -> " The build was aborted, but the task ended before it could be cancelled.";
                    case ENDED, GONE, SHUT_OUT -> "";
                };
        return account.guestName() + " is now " + place.words() + ". It was "
                + account.from().words() + ". The move took " + run.took().toSeconds() + " s (" + task + ")." + late
                + powerChange(place);
    }

    String failed(GuestPlace place, List<String> missing) {
        return cause(missing) + " " + account.guestName() + " is " + place.words() + ", powered " + place.power() + "."
                + powerChange(place) + remedy(missing);
    }

    String unknown(String trouble, ObjectId guest) {
        return "IT IS NOT KNOWN WHERE " + account.guestName() + " IS. " + cause(List.of())
                + " Nobody could say where it is: "
                + trouble + " It was " + account.from().words() + ", and was to be "
                + account.to().words() + ". Look for guest " + guest + " and for " + task
                + " in the vCenter before anything else is done with it.";
    }

    private String cause(List<String> missing) {
        return switch (end.why()) {
            case ENDED -> ended(missing);
            case GONE -> "The vCenter does not know " + task + " any more, which was to relocate " + account.guestName()
                    + ": it may have been started anew meanwhile.";
            case SHUT_OUT -> "The vCenter did not let the user in any more while " + task + " relocated "
                    + account.guestName() + ", so that nobody follows it; it goes on there.";
            case LATE -> task + " did not end within " + run.allowed().toSeconds() + " s" + stopped("onTimeout");
            case ABORTED -> run.abort().isDeserted()
                    ? "The connection to the build was lost while " + task + " relocated " + account.guestName()
                            + ". It goes on in the vCenter, and the next run of this step takes it over."
                    : "The build was aborted while " + task + " relocated " + account.guestName() + stopped("onAbort");
        };
    }

    private String ended(List<String> missing) {
        if (end.hasSucceeded() && missing.isEmpty()) {
            return task + " says that it succeeded.";
        }
        if (end.hasSucceeded() && !isOwn()) {
            return task
                    + (isDoubtful()
                            ? ", which was found when no answer came to RelocateVM_Task, and which another build may have"
                                    + " started, took "
                            : ", which ran already when this step began and which it did not start, took ")
                    + account.guestName() + " to another place than it was to be at: " + String.join("; ", missing)
                    + ".";
        }
        if (end.hasSucceeded()) {
            return task + " SAYS THAT IT SUCCEEDED, BUT " + account.guestName() + " IS NOT WHERE IT WAS TO BE: "
                    + String.join("; ", missing) + ".";
        }
        return "The vCenter did not relocate " + account.guestName() + " (" + task + ")"
                + (end.fault() == null ? "." : ": " + FaultAdvice.words(end.fault()));
    }

    private boolean isOwn() {
        return run.own().has(task);
    }

    private boolean isDoubtful() {
        return run.own().isDoubtful(task);
    }

    private String stopped(String parameter) {
        if (isLeft && isDoubtful()) {
            return ". No answer came when the relocation was submitted, so it is not certain that this step started it, and"
                    + " it is not cancelled: it goes on in the vCenter, and nobody follows it here. If nobody wants it,"
                    + " cancel it there.";
        }
        if (isLeft && !isOwn()) {
            return ". It ran already when this step began, which did not start it, so it is not cancelled: it goes on in"
                    + " the vCenter, and nobody follows it here. If nobody wants it, cancel it there.";
        }
        if (isLeft) {
            return ". It goes on in the vCenter, as " + parameter + " 'leave' asks for; nobody follows it.";
        }
        if (!end.hasEnded()) {
            return ". IT COULD NOT BE CANCELLED within " + RunContext.GRACE.toSeconds()
                    + " s and may still run: look at it in the vCenter.";
        }
        if (end.fault() == null) {
            return ". It was to be cancelled, but ended.";
        }
        return TaskEnd.CANCELLED.equals(end.fault().type())
                ? ". It was cancelled."
                : ". It was to be cancelled, and failed: " + FaultAdvice.words(end.fault());
    }

    private String powerChange(GuestPlace place) {
        return ON.equals(account.from().power()) && !ON.equals(place.power())
                ? " IT RAN BEFORE, AND IS " + place.power().toUpperCase(Locale.ROOT) + " NOW."
                : "";
    }

    private String remedy(List<String> missing) {
        return switch (end.why()) {
            case ENDED -> end.hasSucceeded() && !isOwn()
                    ? " Run the step again if that is not what was wanted."
                    : end.hasSucceeded() ? " Perhaps DRS or another move took it on; see the events of the guest." : "";
            case GONE -> missing.isEmpty() ? "" : " Run the step again.";
            case LATE -> " See why it takes so long (network of vMotion, storage), or allow a longer timeout.";
            case SHUT_OUT -> " See to the user's password and to the certificate.";
            case ABORTED -> "";
        };
    }
}
