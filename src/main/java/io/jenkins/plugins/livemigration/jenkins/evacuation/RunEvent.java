package io.jenkins.plugins.livemigration.jenkins.evacuation;

import io.jenkins.plugins.livemigration.evacuation.CourseStep;
import io.jenkins.plugins.livemigration.evacuation.EvacuationCourse;
import io.jenkins.plugins.livemigration.jenkins.contact.AgentUnreachableException;
import java.util.function.Function;

/** Something that an evacuation is told. */
interface RunEvent {

    /**
     * What it is, in the words of the course.
     *
     * @param stopping whether the build is being stopped, so that nobody waits for the agent
     * @throws AgentUnreachableException if the agent must be asked something first, and is away
     */
    Told told(EvacuationState state, boolean stopping) throws AgentUnreachableException;

    /** One that needs no question. */
    static RunEvent of(Function<EvacuationCourse, CourseStep> event) {
        return (state, stopping) -> new Told(state, event);
    }

    /**
     * What the course is told.
     *
     * @param state the state before, with what the event adds beside the course
     */
    record Told(EvacuationState state, Function<EvacuationCourse, CourseStep> event) {}
}
