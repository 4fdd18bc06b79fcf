package io.jenkins.plugins.livemigration.migration;

import java.util.ArrayList;
import java.util.List;

/**
 * The samples of one migration, bounded: a move of many hours keeps as many as one of minutes. When the bound is
 * reached every second sample between iteration boundaries is dropped, and from then on fewer are taken.
 */
final class SampleSeries {

    private static final int BOUND = 2_000;

    private final List<TimedSample> samples = new ArrayList<>();
    private int keepEvery = 1;
    private int offered;

    synchronized void add(TimedSample sample) {
        offered++;
        if (!sample.iterationBoundary() && offered % keepEvery != 0) {
            return;
        }
        samples.add(sample);
        if (samples.size() > BOUND) {
            thin();
        }
    }

    synchronized List<TimedSample> toList() {
        return List.copyOf(samples);
    }

    private void thin() {
        keepEvery *= 2;
        List<TimedSample> kept = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            // Boundaries survive longest: the curve's corners are there. A guest with thousands of passes loses some.
            boolean corner = samples.get(i).iterationBoundary() && samples.size() < 2 * BOUND;
            if (corner && i % 4 != 3 || i % 2 == 0) {
                kept.add(samples.get(i));
            }
        }
        samples.clear();
        samples.addAll(kept);
    }
}
