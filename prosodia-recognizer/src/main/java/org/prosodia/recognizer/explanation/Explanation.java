package org.prosodia.recognizer.explanation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.scoring.LabelScores;
import org.prosodia.recognizer.timeline.NamedWarnings;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.SilenceTrim;
import org.prosodia.spectrogram.SpeakerSound;
import org.prosodia.spectrogram.Spectrogram;

/**
 * The explanation of a model's result for a recording: the network's attention, its evidence for each class, and the
 * regions in time and frequency that decided. It follows directly from the formula of the pooling
 * ({@link org.prosodia.model.architecture.Pooling}): a segment's logit is a sum over positions of bottom-up times
 * top-down, and each term of that sum is the evidence of a position.
 *
 * <p>Evidence shows how the sum is composed, not what would happen if the sound were different; and a position depends
 * on more of the sound than the area it is drawn over ({@link org.prosodia.model.architecture.Layer}). Thread-safe as
 * long as nobody writes to its arrays.
 *
 * @param recording the recording explained: mono, at the model's rate, without padding; its warnings include those
 *     about the sound's quality
 * @param from the recording's start in its file, in seconds; 0 unless a part was explained
 * @param spectrogram the recording's spectrogram, including padding
 * @param segments the logits of each segment, in the order of time; at least one
 * @param maps the merged maps of all segments; their evidence adds up to {@link #logits()}
 * @param clearest the maps of the segment in which the emotion leads the runner-up by most
 * @param filters the network's first layer: the spectral group, then the temporal one, without a group that the network
 *     lacks
 * @param reason the reason that the recording has no emotion: it has too little voice; empty for all others
 * @param model the model's metadata
 * @param summary the model's summary
 * @param speaker the amount of the speaker's sound whose statistics normalised the recording; empty if they were those
 *     of the training set
 */
public record Explanation(
        Recording recording,
        double from,
        Spectrogram spectrogram,
        List<SegmentLogits> segments,
        RecordingMaps maps,
        AttentionMap clearest,
        List<FilterGroup> filters,
        Optional<String> reason,
        ModelMetadata model,
        ModelSummary summary,
        Optional<SpeakerSound> speaker) {

    /** Copies the lists. */
    public Explanation {
        segments = List.copyOf(segments);
        filters = List.copyOf(filters);
        Objects.requireNonNull(reason, "reason");
    }

    /** Returns this explanation with another name of the recording, in its warnings too. */
    public Explanation named(String other) {
        Recording renamed = new Recording(
                other,
                recording.samples(),
                recording.sampleRate(),
                NamedWarnings.renamed(recording.warnings(), recording.name(), other));
        return new Explanation(
                renamed, from, spectrogram, segments, maps, clearest, filters, reason, model, summary, speaker);
    }

    /** Returns the mean of the segments' logits for each label, in the model's order. */
    public List<Double> logits() {
        return IntStream.range(0, model.labels().size())
                .mapToObj(k -> segments.stream()
                        .mapToDouble(segment -> segment.logits().get(k))
                        .average()
                        .orElseThrow())
                .toList();
    }

    /**
     * Returns a probability for each label, in the model's order, by the model's aggregation and temperature; they sum
     * to 1.
     */
    public Map<String, Double> scores() {
        return new LabelScores(model.labels(), scores(model, segments));
    }

    /**
     * Returns the label with the highest probability, the first of equals; {@link Recognition#NO_VOICE} if the
     * recording has too little voice.
     */
    public String emotion() {
        return reason.isPresent() ? Recognition.NO_VOICE : likeliest();
    }

    /** Returns the label with the highest probability, the first of equals, whatever the voice. */
    public String likeliest() {
        return model.labels().get(ranking(model, segments).get(0));
    }

    /** Returns the label with the second highest probability. */
    public String runnerUp() {
        return model.labels().get(ranking(model, segments).get(1));
    }

    /**
     * Returns the regions with a large difference between the evidence for the likeliest label and for the runner-up.
     * They explain the mean of the logits, which determines the likeliest label only under
     * {@link Aggregation#MEAN_LOGIT}.
     */
    public EvidenceBreakdown decision() {
        double[] weights = new double[model.labels().size()];
        weights[model.labels().indexOf(likeliest())] = 1;
        weights[model.labels().indexOf(runnerUp())] = -1;
        return partition().breakdown(weights);
    }

    /**
     * Returns the regions with large evidence for or against a label.
     *
     * @throws IllegalArgumentException if the model has no such label
     */
    public EvidenceBreakdown breakdown(String label) {
        if (!model.labels().contains(label)) {
            throw new IllegalArgumentException(
                    "the model has no label '" + label + "'; it has " + String.join(", ", model.labels()));
        }
        double[] weights = new double[model.labels().size()];
        weights[model.labels().indexOf(label)] = 1;
        return partition().breakdown(weights);
    }

    private EvidencePartition partition() {
        List<TimeSpan> kept = kept();
        return new EvidencePartition(
                maps, from, kept.stream().mapToDouble(TimeSpan::end).max().orElseThrow());
    }

    /**
     * Returns the parts of the recording that are left after a model has removed silence at the ends of its segments,
     * in seconds of the recording, in order and apart from each other; the whole recording for other models.
     */
    public List<TimeSpan> kept() {
        FrontEnd frontEnd = model.frontEnd();
        List<TimeSpan> kept = new ArrayList<>();
        if (frontEnd.trim().isEmpty()) {
            return List.of(new TimeSpan(0, recording.duration()));
        }
        Segmenter segmenter = new Segmenter(frontEnd, model.segmentStep());
        for (int index = 0; index < segments.size(); index++) {
            add(kept, span(segmenter.kept(spectrogram, index), segments.get(index)));
        }
        return List.copyOf(kept);
    }

    /** Returns the time of the frames that remain of a segment; it reaches to the segment's edge if they do. */
    private TimeSpan span(SilenceTrim.Kept kept, SegmentLogits segment) {
        FrontEnd frontEnd = model.frontEnd();
        int first = (int) Math.round(segment.start() * frontEnd.sampleRate() / frontEnd.hop());
        int end = first + Math.min(spectrogram.frames() - first, frontEnd.segmentFrames());
        int last = kept.first() + kept.count();
        return new TimeSpan(
                kept.first() == first ? segment.start() : FrameTimes.start(frontEnd, kept.first()),
                Math.min(recording.duration(), last == end ? segment.end() : FrameTimes.start(frontEnd, last)));
    }

    /** Adds a span to those before it, joined with the last one if they touch. */
    private static void add(List<TimeSpan> spans, TimeSpan next) {
        TimeSpan last = spans.isEmpty() ? next : spans.get(spans.size() - 1);
        if (!spans.isEmpty() && next.start() <= last.end()) {
            spans.set(
                    spans.size() - 1,
                    new TimeSpan(Math.min(last.start(), next.start()), Math.max(last.end(), next.end())));
        } else {
            spans.add(next);
        }
    }

    /** Returns the labels' indices, the most probable first. */
    static List<Integer> ranking(ModelMetadata model, List<SegmentLogits> segments) {
        double[] scores = scores(model, segments);
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -scores[k]))
                .toList();
    }

    private static double[] scores(ModelMetadata model, List<SegmentLogits> segments) {
        return model.aggregation()
                .probabilities(
                        segments.stream()
                                .map(SegmentLogits::logits)
                                .map(Explanation::floats)
                                .toList(),
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
