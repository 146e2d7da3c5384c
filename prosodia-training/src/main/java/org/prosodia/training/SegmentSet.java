package org.prosodia.training;

import java.util.List;
import java.util.SplittableRandom;
import org.prosodia.corpus.Utterance;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.Spectrogram;

/**
 * The labelled segments of a training set, scaled and companded once. They are in the order of the utterances and of
 * time; {@link #order} shuffles them for an epoch.
 */
final class SegmentSet implements AutoCloseable {

    private final List<String> labels;
    private final FrontEnd frontEnd;
    private final FloatStore store;
    private final int[] truths;
    private final int size;

    private SegmentSet(List<String> labels, FrontEnd frontEnd, FloatStore store, int[] truths) {
        this.labels = labels;
        this.frontEnd = frontEnd;
        this.store = store;
        this.truths = truths;
        this.size = frontEnd.bins() * frontEnd.columns();
    }

    /**
     * Returns the segments of utterances, with the scaling fitted to them.
     *
     * @param budget the largest number of bytes in memory
     * @throws IllegalArgumentException if there are fewer than two segments, or an utterance has none of the labels
     */
    static SegmentSet of(
            SpectrogramCache cache,
            List<Utterance> utterances,
            List<String> labels,
            TrainingOptions options,
            long budget) {
        for (Utterance utterance : utterances) {
            if (!labels.contains(utterance.label())) {
                throw new IllegalArgumentException("utterance " + utterance.id() + " has the label " + utterance.label()
                        + ", which is not among " + String.join(", ", labels));
            }
        }
        FrontEnd unfitted = options.frontEnd();
        Iterable<Spectrogram> training =
                () -> utterances.stream().map(u -> cache.get(u, unfitted)).iterator();
        FrontEnd fitted = unfitted.withScaling(options.scaling().fit(training));
        Segmenter segmenter = new Segmenter(fitted, options.trainStep());
        int[] truths = utterances.stream()
                .flatMapToInt(u -> java.util.stream.IntStream.range(0, segmenter.count(cache.get(u, fitted)))
                        .map(i -> labels.indexOf(u.label())))
                .toArray();
        if (truths.length < 2) {
            throw new IllegalArgumentException(
                    "only " + truths.length + " segments to learn from: the utterances are too few, or so short"
                            + " that they are dropped; short utterances can be padded instead");
        }
        FloatStore store = new FloatStore(budget);
        float[] segment = new float[fitted.bins() * fitted.columns()];
        for (Utterance utterance : utterances) {
            Spectrogram spectrogram = cache.get(utterance, fitted);
            for (int i = 0; i < segmenter.count(spectrogram); i++) {
                segmenter.fill(spectrogram, i, segment, 0);
                store.add(segment);
            }
        }
        return new SegmentSet(List.copyOf(labels), fitted, store, truths);
    }

    List<String> labels() {
        return labels;
    }

    /** Returns the front end with the fitted scaling. */
    FrontEnd frontEnd() {
        return frontEnd;
    }

    int size() {
        return truths.length;
    }

    /**
     * Returns a permutation of all segments. It depends on the seed and the epoch alone, so that a resumed run has the
     * same one.
     */
    int[] order(long seed, int epoch) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + epoch);
        int[] order = java.util.stream.IntStream.range(0, size()).toArray();
        for (int i = order.length - 1; i > 0; i--) { // Fisher and Yates
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    /** Copies consecutive segments of an order into a batch. */
    void fill(int[] order, int from, int count, float[] batch) {
        for (int i = 0; i < count; i++) {
            store.get(order[from + i]).get(batch, i * size, size);
        }
    }

    /** Returns the classes of the same segments. */
    int[] truths(int[] order, int from, int count) {
        int[] some = new int[count];
        java.util.Arrays.setAll(some, i -> truths[order[from + i]]);
        return some;
    }

    @Override
    public void close() {
        store.close();
    }
}
