package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;
import java.util.List;

/**
 * What follows from an event.
 *
 * @param course the course from now on
 * @param actions what to do now, in this order; each is named once
 */
public record CourseStep(EvacuationCourse course, List<CourseAction> actions) implements Serializable {

    public CourseStep {
        actions = List.copyOf(actions);
    }
}
