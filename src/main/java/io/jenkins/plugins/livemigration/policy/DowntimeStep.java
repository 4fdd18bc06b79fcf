package io.jenkins.plugins.livemigration.policy;

import java.io.Serializable;
import java.time.Duration;

/**
 * One step of a {@link DowntimeSchedule}.
 *
 * @param after the step is due once the migration has run longer than this
 * @param millis the pause that is permitted from then on, in ms
 */
public record DowntimeStep(Duration after, int millis) implements Serializable {}
