package org.prosodia.training;

import java.util.List;
import org.prosodia.corpus.Utterance;
import org.prosodia.network.Learner;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.Spectrogram;
import org.prosodia.training.order.EpochOrder;
import org.prosodia.training.order.Shuffle;

/**
 * The labelled segments of a training set, scaled and companded once. They are in the order of the utterances and of
 * time; {@link Shuffle} orders them for an epoch.
 */
final class SegmentSet implements TrainingSet {

    private final List<String> labels;
    private final FrontEnd frontEnd;
    private final FloatStore store;
    private final int[] truths;
    private final int size;
    private final EpochOrder orders;
    private float[] segments = new float[0];

    private SegmentSet(List<String> labels, FrontEnd frontEnd, FloatStore store, int[] truths) {
        this.labels = labels;
        this.frontEnd = frontEnd;
        this.store = store;
        this.truths = truths;
        this.size = frontEnd.bins() * frontEnd.columns();
        this.orders = new EpochOrder((seed, epoch) -> Shuffle.order(truths.length, seed, epoch));
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
        TrainingSet.check(utterances, labels);
        FrontEnd fitted = TrainingSet.fitted(cache, utterances, options);
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

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public FrontEnd frontEnd() {
        return frontEnd;
    }

    @Override
    public int size() {
        return truths.length;
    }

    @Override
    public double step(Learner learner, long seed, int epoch, int step, int batch, double learningRate) {
        int[] order = orders.of(seed, epoch);
        if (segments.length != batch * size) {
            segments = new float[batch * size];
        }
        fill(order, step * batch, batch, segments);
        return learner.step(segments, truths(order, step * batch, batch), learningRate);
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
