package io.jenkins.plugins.livemigration.migration;

import java.io.Serializable;
import java.util.List;

/**
 * Samples that a reader has not had yet.
 *
 * @param samples in their order; there may be more than these
 * @param next number of the first sample to ask for next time, from 0
 */
public record NewSamples(List<TimedSample> samples, long next) implements Serializable {

    /** Nothing new, asked from the first on. */
    public static final NewSamples NONE = new NewSamples(List.of(), 0);

    public NewSamples {
        samples = List.copyOf(samples);
    }
}
