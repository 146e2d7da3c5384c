package org.prosodia.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.prosodia.corpus.Utterance;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;
import org.prosodia.network.AttentionPoolingNetwork;
import org.prosodia.network.Device;
import org.prosodia.network.Precision;
import org.prosodia.network.SegmentFeatures;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.Spectrogram;

/**
 * Computes a network's logits of the segments of utterances, and the utterances' features. Holds native memory until
 * {@link #close}.
 */
final class UtteranceLogits implements AutoCloseable {

    /**
     * The network's output for an utterance.
     *
     * @param segments the logits of each segment: the mean over its views; empty if there is no segment
     * @param features the mean over the segments of the features of the first view; empty if segments are of one size
     */
    record Output(List<float[]> segments, float[] features) {}

    private static final int BATCH = 16; // libtorch is slowest with one, above all where it is small

    private final double step;
    private final int classes;
    private final Segmenter segmenter;
    private final SpeakerFrontEnds speakers;
    private final AttentionPoolingNetwork network;
    private final int size;
    private final float[] segments;

    /**
     * @param frontEnd the network's, with the fitted scaling
     * @param step seconds between segments
     */
    UtteranceLogits(Architecture architecture, FrontEnd frontEnd, Weights weights, Device device, double step) {
        this.step = step;
        this.classes = architecture.classes();
        this.segmenter = new Segmenter(frontEnd, step);
        this.speakers = new SpeakerFrontEnds(frontEnd);
        this.network = new AttentionPoolingNetwork(architecture, frontEnd, Precision.SINGLE, device, 0);
        this.network.load(weights);
        this.size = frontEnd.bins() * frontEnd.columns();
        this.segments = frontEnd.variable() ? new float[0] : new float[BATCH * size];
    }

    /**
     * Takes the statistics of the speakers from all utterances to be scored, without their labels, if the scaling
     * depends on the speaker; does nothing otherwise.
     */
    void meet(List<Utterance> utterances, Function<Utterance, Spectrogram> spectrograms) {
        if (speakers.bySpeaker()) {
            for (Utterance utterance : utterances) {
                Spectrogram spectrogram = spectrograms.apply(utterance);
                speakers.add(voice(utterance), spectrogram.logPower(0, spectrogram.frames()));
            }
        }
    }

    /** Returns the speaker's name, unique among the corpora; the utterance's id if the speaker is unknown. */
    private static String voice(Utterance utterance) {
        return utterance.attributes().getOrDefault(Utterance.CORPUS, "") + "/"
                + utterance.speaker().orElse(utterance.id());
    }

    /** Returns the logits of each segment: the mean over its views. Empty if there is no segment. */
    List<float[]> of(Utterance utterance, Spectrogram spectrogram) {
        return output(utterance, spectrogram).segments();
    }

    /** Returns the logits of each segment, and the features. */
    Output output(Utterance utterance, Spectrogram spectrogram) {
        return network.frontEnd().variable()
                ? ofViews(spectrogram, speakers.segmenter(voice(utterance), step))
                : new Output(ofSegments(spectrogram), new float[0]);
    }

    /** Returns the features of an utterance, from its first view alone; empty if there is no segment. */
    float[] features(Utterance utterance, Spectrogram spectrogram) {
        Segmenter own = speakers.segmenter(voice(utterance), step);
        List<float[]> segments = new ArrayList<>();
        for (int i = 0; i < own.count(spectrogram); i++) {
            segments.add(ofView(own.views(spectrogram, i).get(0)).features());
        }
        return mean(segments);
    }

    private Output ofViews(Spectrogram spectrogram, Segmenter own) {
        List<float[]> logits = new ArrayList<>();
        List<float[]> features = new ArrayList<>();
        for (int i = 0; i < own.count(spectrogram); i++) {
            float[] mean = new float[classes];
            List<float[]> views = own.views(spectrogram, i);
            for (int v = 0; v < views.size(); v++) {
                SegmentFeatures view = ofView(views.get(v));
                for (int k = 0; k < mean.length; k++) {
                    mean[k] += view.scores()[k] / views.size();
                }
                if (v == 0) {
                    features.add(view.features());
                }
            }
            logits.add(mean);
        }
        return new Output(logits, mean(features));
    }

    private SegmentFeatures ofView(float[] view) {
        return SegmentFeatures.of(
                network, view, 1, view.length / network.frontEnd().bins());
    }

    private static float[] mean(List<float[]> segments) {
        double[] sums = new double[segments.isEmpty() ? 0 : segments.get(0).length];
        segments.forEach(segment -> Arrays.setAll(sums, k -> sums[k] + segment[k]));
        float[] mean = new float[sums.length];
        for (int k = 0; k < mean.length; k++) {
            mean[k] = (float) (sums[k] / segments.size());
        }
        return mean;
    }

    private List<float[]> ofSegments(Spectrogram spectrogram) {
        List<float[]> logits = new ArrayList<>();
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

    @Override
    public void close() {
        network.close();
    }
}
