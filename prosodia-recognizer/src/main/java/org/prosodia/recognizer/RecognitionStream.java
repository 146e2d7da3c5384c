package org.prosodia.recognizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelMetadata;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Segment;
import org.prosodia.spectrogram.SegmentStream;

/**
 * One recording on its way through a model: samples in, scores of its segments kept, the recognition out. Not thread-safe. Memory is
 * bounded but for each segment's scores and times.
 */
final class RecognitionStream {

    private final ModelMetadata metadata;
    private final Scorer scorer;
    private final SegmentStream stream;
    private final float[] batch;
    private int waiting;
    private final List<SegmentScores> segments = new ArrayList<>();
    private final List<float[]> logits = new ArrayList<>();
    private final double[] starts;
    private long samples;

    /**
     * @param frontEnd the model's, or one that streams in its place
     */
    RecognitionStream(ModelMetadata metadata, FrontEnd frontEnd, Scorer scorer) {
        this.metadata = metadata;
        this.scorer = scorer;
        this.batch = new float[scorer.batch() * scorer.size()];
        this.starts = new double[scorer.batch()];
        this.stream = new SegmentStream(frontEnd, metadata.segmentStep(), this::segment);
    }

    void accept(float[] chunk, int offset, int length) {
        samples += length;
        stream.accept(chunk, offset, length);
    }

    private void segment(Segment segment) {
        System.arraycopy(segment.values(), 0, batch, waiting * scorer.size(), scorer.size());
        starts[waiting] = segment.start();
        if (++waiting == scorer.batch()) {
            score();
        }
    }

    private void score() {
        if (waiting == 0) {
            return;
        }
        float[][] scores = scorer.score(batch, 0, waiting);
        for (int i = 0; i < waiting; i++) {
            logits.add(scores[i]);
            segments.add(new SegmentScores(starts[i], starts[i] + metadata.frontEnd().segmentSeconds(), probabilities(scores[i])));
        }
        waiting = 0;
    }

    /**
     * Ends the recording.
     *
     * @throws TooShortException if it has no segment
     */
    Recognition finish(String name, List<String> warnings, ModelSummary model) throws TooShortException {
        double duration = (double) samples / metadata.frontEnd().sampleRate();
        if (samples == 0) {
            throw new TooShortException(name + ": holds no samples; record it again");
        }
        stream.finish();
        score();
        if (logits.isEmpty()) {
            throw new TooShortException(name + ": " + duration + " s is shorter than the model's segment of "
                    + metadata.frontEnd().segmentSeconds() + " s, and this model leaves such recordings out; give it a longer one");
        }
        double[] scores = metadata.aggregation().probabilities(logits, metadata.temperature());
        return new Recognition(name, duration, metadata.labels().get(best(scores)), new LabelScores(metadata.labels(), scores), segments,
                warnings, model);
    }

    private LabelScores probabilities(float[] logits) {
        double[] scores = new double[logits.length];
        Arrays.setAll(scores, k -> logits[k]);
        return new LabelScores(metadata.labels(), Aggregation.softmax(scores, metadata.temperature()));
    }

    private static int best(double[] scores) {
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            if (scores[k] > scores[best]) {
                best = k;
            }
        }
        return best;
    }
}
