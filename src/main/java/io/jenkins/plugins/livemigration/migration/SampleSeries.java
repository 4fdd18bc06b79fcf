package io.jenkins.plugins.livemigration.migration;

import java.util.ArrayList;
import java.util.List;

/**
 * The samples of one migration, bounded: a move of many hours keeps as many as one of minutes. When the bound is
 * reached every second sample between iteration boundaries is dropped, and from then on fewer are taken. Each has a
 * number, so that a reader who comes again gets what is new.
 */
final class SampleSeries {

    private static final int BOUND = 2_000;

    /** Of a reader who was away for long: enough to catch up in a few reads, and small enough for each. */
    private static final int READ_BOUND = 250;

    private final List<Numbered> samples = new ArrayList<>();
    private int keepEvery = 1;
    private long offered;

    /** @param number how many were offered before it */
    private record Numbered(long number, TimedSample sample) {}

    /** A series whose samples are numbered from 0 on. */
    SampleSeries() {
        this(0);
    }

    private SampleSeries(long offered) {
        this.offered = offered;
    }

    /** An empty series that goes on with the numbers of this one. */
    synchronized SampleSeries successor() {
        return new SampleSeries(offered);
    }

    synchronized void add(TimedSample sample) {
        long number = offered++;
        if (!sample.iterationBoundary() && offered % keepEvery != 0) {
            return;
        }
        samples.add(new Numbered(number, sample));
        if (samples.size() > BOUND) {
            thin();
        }
    }

    synchronized List<TimedSample> toList() {
        return samples.stream().map(Numbered::sample).toList();
    }

    /** The first samples from a number on, bounded, with the number to ask for next. */
    synchronized NewSamples since(long number) {
        List<Numbered> fresh = samples.stream()
                .filter(sample -> sample.number() >= number)
                .limit(READ_BOUND)
                .toList();
        long next = fresh.isEmpty() ? number : fresh.get(fresh.size() - 1).number() + 1;
        return new NewSamples(fresh.stream().map(Numbered::sample).toList(), next);
    }

    private void thin() {
        keepEvery *= 2;
        List<Numbered> kept = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            // Boundaries survive longest: the curve's corners are there. A guest with thousands of passes loses some.
            boolean corner = samples.get(i).sample().iterationBoundary() && samples.size() < 2 * BOUND;
            if (corner && i % 4 != 3 || i % 2 == 0) {
                kept.add(samples.get(i));
            }
        }
        samples.clear();
        samples.addAll(kept);
    }
}
