package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.evacuation.GuestProgress;
import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveEnding;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOrder;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveOwner;
import io.jenkins.plugins.livemigration.jenkins.follow.MoveRecord;
import io.jenkins.plugins.livemigration.jenkins.pages.MoveWatch;
import io.jenkins.plugins.livemigration.migration.MoveStatus;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the follower of one guest's move needs of the build. */
final class GuestMove implements MoveOwner {

    private final EvacuationRun run;
    private final EvacuationOwner owner;
    private final GuestProgress progress;
    private final MoveRecord record;
    private final EvacuationSite site;
    private final BuildLog log;
    private final Optional<MoveWatch> watch;
    private final AtomicBoolean started = new AtomicBoolean();

    GuestMove(
            EvacuationRun run,
            EvacuationOwner owner,
            GuestProgress progress,
            MoveRecord record,
            MoveOrder order,
            EvacuationSite site) {
        this.run = run;
        this.owner = owner;
        this.progress = progress;
        this.record = record;
        this.site = site;
        this.watch = owner.watch(record.id(), order);
        this.log = new BuildLog(owner.log()).about(progress.guest().name());
    }

    @Override
    public BuildLog log() {
        return log;
    }

    @Override
    public String name() {
        return owner.name();
    }

    @Override
    public void recordChanged() {
        owner.recordChanged();
        if (record.hasHandle() && started.compareAndSet(false, true)) {
            run.tell(RunEvent.of(course -> course.started(progress.guest().name(), progress.destination())));
        }
    }

    @Override
    public boolean isWaiting() {
        return owner.isWaiting();
    }

    @Override
    public void observed(MoveStatus status) {
        watch.ifPresent(page -> page.observed(status));
    }

    @Override
    public void ended(MoveEnding ending) {
        // First: when the evacuation goes on, the build may be over.
        watch.ifPresent(page -> page.ended(ending));
        if (ending instanceof MoveEnding.Concluded) {
            log.say(RunWords.of(ending));
        } else {
            log.warn(RunWords.of(ending));
        }
        owner.moveEnded(
                "move of " + progress.guest().name() + " to " + progress.destination() + ": " + RunWords.of(ending));
        run.ended(progress.guest().name());
        run.tell(new MoveEnded(progress, ending, site.ticker().now().toEpochMilli(), site));
    }
}
