package io.jenkins.plugins.livemigration.jenkins.follow;

import io.jenkins.plugins.livemigration.jenkins.contact.BuildLog;
import io.jenkins.plugins.livemigration.migration.MoveHandle;
import io.jenkins.plugins.livemigration.migration.Testimony;
import java.util.Optional;

/** Others who may know where a guest is whose move nobody follows any more. */
interface Witnesses {

    /** There are none. */
    Witnesses NONE = (handle, log) -> Optional.empty();

    /**
     * What they say together. Bounded in time, but longer than a contact.
     *
     * @param log told who said what
     * @return empty if nobody answered
     */
    Optional<Testimony> ask(MoveHandle handle, BuildLog log);
}
