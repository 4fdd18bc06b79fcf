package io.jenkins.plugins.livemigration.evacuation;

import java.io.Serializable;

/**
 * The last move of a guest in numbers.
 *
 * @param startedMillis from the beginning of the evacuation's first move to when this one was asked for, in ms
 * @param endedMillis the same to when its end was told
 * @param durationMillis from the migration call to its end, in ms
 * @param downtimeMillis the guest's real pause in ms; null if the hypervisor did not tell
 * @param memoryBytes bytes of memory moved, pages sent again included; null if the hypervisor did not tell
 * @param asBefore whether the guest is in the state that it had before
 * @param message what happened, and where the guest is, in sentences
 */
public record MoveFigures(
        long startedMillis,
        long endedMillis,
        long durationMillis,
        Long downtimeMillis,
        Long memoryBytes,
        boolean asBefore,
        String message)
        implements Serializable {}
