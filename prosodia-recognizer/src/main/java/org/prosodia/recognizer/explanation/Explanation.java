package org.prosodia.recognizer.explanation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.prosodia.audio.Recording;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.scoring.LabelScores;
import org.prosodia.spectrogram.Spectrogram;

/**
 * Why a model says what it says of a recording: where its network looked, what it found there for each class, and which moments and bands
 * decided. It follows from the formula of the pooling alone ({@link org.prosodia.model.architecture.Pooling}): a segment's logit is a sum over
 * positions of bottom-up times top-down, and each term of that sum is a position's evidence.
 *
 * <p>Evidence says where the sum comes from, not what would happen if the sound were another; and a position depends on more of the sound
 * than it is drawn over ({@link org.prosodia.model.architecture.Layer}). Thread-safe while nobody writes to its arrays.
 *
 * @param recording what was explained: mono, at the model's rate, without padding; its warnings tell of the sound's quality, too
 * @param from where that begins in its file, in seconds; 0 unless a part was asked for, which then counts as a recording of its own
 * @param spectrogram of the recording, padding included
 * @param segments the logits of each, in the order of time; at least one
 * @param maps merged from all segments'; their evidence adds up to {@link #logits()}
 * @param clearest the maps of the segment in which the emotion leads the runner-up by most
 * @param filters the network's first layer: the spectral group, then the temporal one; a group that it lacks is not there
 * @param model what the model says of itself
 * @param summary which model it is
 */
public record Explanation(Recording recording, double from, Spectrogram spectrogram, List<SegmentLogits> segments, RecordingMaps maps,
        AttentionMap clearest, List<FilterGroup> filters, ModelMetadata model, ModelSummary summary) {

    /** Copies the lists. */
    public Explanation {
        segments = List.copyOf(segments);
        filters = List.copyOf(filters);
    }

    /** The mean of the segments' logits, by label in the model's order. */
    public List<Double> logits() {
        return IntStream.range(0, model.labels().size())
                .mapToObj(k -> segments.stream().mapToDouble(segment -> segment.logits().get(k)).average().orElseThrow()).toList();
    }

    /** A probability for each label, in the model's order, by the model's aggregation and temperature; they sum to 1. */
    public Map<String, Double> scores() {
        return new LabelScores(model.labels(), scores(model, segments));
    }

    /** The label of the highest probability; the first of equals. */
    public String emotion() {
        return model.labels().get(ranking(model, segments).get(0));
    }

    /** The label of the second highest. */
    public String runnerUp() {
        return model.labels().get(ranking(model, segments).get(1));
    }

    /**
     * What decided: the regions of large difference between the evidence for the emotion and for the runner-up. It explains the mean of
     * the logits, which decides by itself under {@link Aggregation#MEAN_LOGIT} only.
     */
    public EvidenceBreakdown decision() {
        double[] weights = new double[model.labels().size()];
        weights[model.labels().indexOf(emotion())] = 1;
        weights[model.labels().indexOf(runnerUp())] = -1;
        return accounting().of(weights);
    }

    /**
     * What made a label's logit: the regions of large evidence for or against it.
     *
     * @throws IllegalArgumentException if the model has no such label
     */
    public EvidenceBreakdown account(String label) {
        if (!model.labels().contains(label)) {
            throw new IllegalArgumentException("the model has no label '" + label + "'; it has " + String.join(", ", model.labels()));
        }
        double[] weights = new double[model.labels().size()];
        weights[model.labels().indexOf(label)] = 1;
        return accounting().of(weights);
    }

    private EvidencePartition accounting() {
        return new EvidencePartition(maps, from, recording.duration());
    }

    /** The labels' numbers, the most probable first. */
    static List<Integer> ranking(ModelMetadata model, List<SegmentLogits> segments) {
        double[] scores = scores(model, segments);
        return IntStream.range(0, scores.length).boxed().sorted(Comparator.comparingDouble((Integer k) -> -scores[k])).toList();
    }

    private static double[] scores(ModelMetadata model, List<SegmentLogits> segments) {
        return model.aggregation().probabilities(segments.stream().map(SegmentLogits::logits).map(Explanation::floats).toList(),
                model.temperature());
    }

    private static float[] floats(List<Double> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return floats;
    }
}
