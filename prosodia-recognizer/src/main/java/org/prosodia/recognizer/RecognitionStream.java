package org.prosodia.recognizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.prosodia.model.Aggregation;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.scoring.LabelScores;
import org.prosodia.recognizer.scoring.SegmentScoring;

/**
 * One recording on its way through a model: samples in, scores of its segments kept, the recognition out. Not thread-safe. Memory is
 * bounded but for each segment's scores and times.
 */
final class RecognitionStream {

    private final ModelMetadata metadata;
    private final SegmentScoring scoring;
    private final List<SegmentScores> segments = new ArrayList<>();
    private final List<float[]> logits = new ArrayList<>();
    private long samples;

    /**
     * @param scoring what scores this recording's segments, given where they go
     */
    RecognitionStream(ModelMetadata metadata, Function<SegmentScoring.Sink, SegmentScoring> scoring) {
        this.metadata = metadata;
        this.scoring = scoring.apply(this::segment);
    }

    void accept(float[] chunk, int offset, int length) {
        samples += length;
        scoring.accept(chunk, offset, length);
    }

    private void segment(double start, float[] scores) {
        logits.add(scores);
        segments.add(new SegmentScores(start, start + metadata.frontEnd().segmentSeconds(), probabilities(scores)));
    }

    /**
     * Ends the recording.
     *
     * @throws TooShortException if it has no segment
     */
    Recognition finish(String name, List<String> warnings, ModelSummary model, EdgeContext edgeContext) throws TooShortException {
        double duration = (double) samples / metadata.frontEnd().sampleRate();
        if (samples == 0) {
            throw TooShortException.empty(name);
        }
        scoring.finish();
        if (logits.isEmpty()) {
            throw TooShortException.of(name, duration, metadata.frontEnd().segmentSeconds());
        }
        double[] scores = metadata.aggregation().probabilities(logits, metadata.temperature());
        return new Recognition(name, duration, metadata.labels().get(best(scores)), new LabelScores(metadata.labels(), scores), segments,
                warnings, model, edgeContext);
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
