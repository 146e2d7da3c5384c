package org.prosodia.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Utterance;
import org.prosodia.evaluation.Prediction;
import org.prosodia.model.Aggregation;
import org.prosodia.network.AttentionPoolingNetwork;
import org.prosodia.network.Device;
import org.prosodia.network.Precision;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.Spectrogram;

/**
 * Tests a trained network on utterances: aggregates the scores of the segments and predicts the label of the highest.
 */
final class UtteranceScorer implements AutoCloseable {

    private static final int BATCH = 16; // libtorch is slowest with one, above all where it is small

    private final Protocol protocol;
    private final Segmenter segmenter;
    private final SpeakerFrontEnds speakers;
    private final AttentionPoolingNetwork network;
    private final int size;
    private final float[] segments;

    UtteranceScorer(TrainedNetwork trained, Device device, Protocol protocol) {
        this.protocol = protocol;
        this.segmenter = new Segmenter(trained.frontEnd(), protocol.testStep());
        this.speakers = new SpeakerFrontEnds(trained.frontEnd());
        this.network =
                new AttentionPoolingNetwork(trained.architecture(), trained.frontEnd(), Precision.SINGLE, device, 0);
        this.network.load(trained.weights());
        this.size = trained.frontEnd().bins() * trained.frontEnd().columns();
        this.segments = trained.frontEnd().variable() ? new float[0] : new float[BATCH * size];
    }

    /**
     * Takes the statistics of the speakers from all utterances to be scored, without their labels, if the scaling
     * depends on the speaker; does nothing otherwise.
     */
    void meet(List<Utterance> utterances, Function<Utterance, Spectrogram> spectrograms) {
        if (speakers.bySpeaker()) {
            for (Utterance utterance : utterances) {
                Spectrogram spectrogram = spectrograms.apply(utterance);
                speakers.add(utterance.speaker().orElseThrow(), spectrogram.logPower(0, spectrogram.frames()));
            }
        }
    }

    /**
     * Returns the prediction of an utterance; empty if it has no segment.
     *
     * @param candidates the labels that it may be taken for
     */
    Optional<Prediction> score(Utterance utterance, String fold, Spectrogram spectrogram, List<String> candidates) {
        List<float[]> logits = network.frontEnd().variable()
                ? ofViews(spectrogram, speakers.segmenter(utterance.speaker().orElseThrow(), protocol.testStep()))
                : ofSegments(spectrogram);
        if (logits.isEmpty()) {
            return Optional.empty();
        }
        double[] scores = Prediction.offered(aggregated(logits), protocol.labels(), candidates, posterior());
        int top = 0;
        for (int k = 1; k < scores.length; k++) {
            top = scores[k] > scores[top] ? k : top;
        }
        return Optional.of(new Prediction(
                utterance.id(),
                utterance.speaker().orElseThrow(),
                fold,
                utterance.label(),
                protocol.labels().get(top),
                scores));
    }

    /** Returns the scores of each segment: the mean over its views. */
    private List<float[]> ofViews(Spectrogram spectrogram, Segmenter own) {
        List<float[]> logits = new ArrayList<>();
        for (int i = 0; i < own.count(spectrogram); i++) {
            float[] mean = new float[protocol.labels().size()];
            List<float[]> views = own.views(spectrogram, i);
            for (float[] view : views) {
                float[] scores =
                        network.scores(view, 1, view.length / network.frontEnd().bins());
                for (int k = 0; k < mean.length; k++) {
                    mean[k] += scores[k] / views.size();
                }
            }
            logits.add(mean);
        }
        return logits;
    }

    private List<float[]> ofSegments(Spectrogram spectrogram) {
        List<float[]> logits = new ArrayList<>();
        int classes = protocol.labels().size();
        int count = segmenter.count(spectrogram);
        for (int start = 0; start < count; start += BATCH) {
            int some = Math.min(BATCH, count - start);
            for (int i = 0; i < some; i++) {
                segmenter.fill(spectrogram, start + i, segments, i * size);
            }
            float[] scores = network.scores(segments, some);
            for (int i = 0; i < some; i++) {
                logits.add(Arrays.copyOfRange(scores, i * classes, (i + 1) * classes));
            }
        }
        return logits;
    }

    /**
     * Returns the mean of the logits, or with mean-posterior the mean of the probabilities, as
     * {@link Prediction#scores} requires.
     */
    private double[] aggregated(List<float[]> logits) {
        if (posterior()) {
            return Aggregation.MEAN_POSTERIOR.probabilities(logits, 1);
        }
        double[] mean = new double[protocol.labels().size()];
        Arrays.setAll(
                mean, k -> logits.stream().mapToDouble(segment -> segment[k]).sum() / logits.size());
        return mean;
    }

    private boolean posterior() {
        return Aggregation.parse(protocol.aggregation()) == Aggregation.MEAN_POSTERIOR;
    }

    @Override
    public void close() {
        network.close();
    }
}
