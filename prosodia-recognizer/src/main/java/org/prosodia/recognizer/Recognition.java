package org.prosodia.recognizer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelSummary;
import org.prosodia.model.TrainingDistance;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.recognizer.scoring.LabelScores;
import org.prosodia.recognizer.timeline.EmotionSpan;
import org.prosodia.recognizer.timeline.NamedWarnings;
import org.prosodia.spectrogram.SpeakerSound;

/**
 * A model's result for a recording. Immutable, as are the maps of scores that a {@link Recognizer} creates.
 *
 * @param file the recording's name
 * @param duration the recording's duration in seconds, without padding
 * @param emotion the label with the highest score, the first of equals; {@link #UNCERTAIN} if that score is below the
 *     threshold, and {@link #NO_VOICE} if the recording has too little voice
 * @param scores a probability for each label, in the model's order; they sum to 1
 * @param segments the scores of each segment, in the order of time; at least one
 * @param warnings faults found in the recording; empty if there are none
 * @param model the model
 * @param edgeContext the input of the network's convolutions beyond the edges of each segment
 * @param quality the quality of the sound, if the recognizer was opened with {@link RecognizerOptions#quality}
 * @param threshold the probability below which the emotion is {@link #UNCERTAIN}, 0 to 1; 0 unless set by
 *     {@link #abstainingBelow}
 * @param reason the reason that the emotion is {@link #NO_VOICE}; empty for all others
 * @param speaker the amount of the speaker's sound whose statistics normalised the recording, by
 *     {@link Recognizer#forSpeaker}; empty if they were those of the training set
 * @param trainingDistance the distance from the model's training utterances; empty if the model does not measure it
 */
public record Recognition(
        String file,
        double duration,
        String emotion,
        Map<String, Double> scores,
        List<SegmentScores> segments,
        List<String> warnings,
        ModelSummary model,
        EdgeContext edgeContext,
        Optional<Quality> quality,
        double threshold,
        Optional<String> reason,
        Optional<SpeakerSound> speaker,
        Optional<TrainingDistance> trainingDistance) {

    /** The emotion of a recording or a segment whose highest score is below the threshold. */
    public static final String UNCERTAIN = EmotionSpan.UNCERTAIN;

    /**
     * The emotion of a recording with less voice than {@link RecognizerOptions#leastVoice}: silence, noise, tones or
     * hardly a word have scores, which are those of any input, but no emotion.
     */
    public static final String NO_VOICE = "no voice";

    /** Copies the lists. */
    public Recognition {
        segments = List.copyOf(segments);
        warnings = List.copyOf(warnings);
        Objects.requireNonNull(quality, "quality");
        if (reason.isPresent() != emotion.equals(NO_VOICE)) {
            throw new IllegalArgumentException(
                    "a recording has a reason if its emotion is '" + NO_VOICE + "', and only then");
        }
    }

    /** Creates a recognition with voice, without quality and without a threshold. */
    public Recognition(
            String file,
            double duration,
            String emotion,
            Map<String, Double> scores,
            List<SegmentScores> segments,
            List<String> warnings,
            ModelSummary model,
            EdgeContext edgeContext) {
        this(
                file,
                duration,
                emotion,
                scores,
                segments,
                warnings,
                model,
                edgeContext,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Returns the label with the highest score if that score reaches a threshold and the recording has voice, and
     * nothing otherwise.
     *
     * @param threshold the least probability, in (0, 1]; {@code prosodia calibrate} prints the share of wrong answers
     *     above each
     */
    public Optional<String> emotion(double threshold) {
        return Optional.of(likeliest())
                .filter(label -> score(label, scores) >= LabelScores.checkedThreshold(threshold) && reason.isEmpty());
    }

    /** Returns the label with the highest score, the first of equals, whatever the threshold and the voice. */
    public String likeliest() {
        return likeliest(scores);
    }

    /**
     * Returns this recognition with a threshold: {@link #UNCERTAIN} replaces emotions whose probability is below it,
     * both of the recording and of each segment; {@link #NO_VOICE} remains. The scores do not change.
     *
     * @param threshold in (0, 1]
     */
    public Recognition abstainingBelow(double threshold) {
        return new Recognition(
                file,
                duration,
                reason.isPresent() ? NO_VOICE : emotion(threshold).orElse(UNCERTAIN),
                scores,
                segments,
                warnings,
                model,
                edgeContext,
                quality,
                threshold,
                reason,
                speaker,
                trainingDistance);
    }

    /** Returns true if there is a threshold and voice, and no label's score reaches the threshold. */
    public boolean abstained() {
        return threshold > 0 && reason.isEmpty() && emotion(threshold).isEmpty();
    }

    /**
     * Returns this recognition with {@link #NO_VOICE} in place of the emotion of the recording and of each segment. The
     * scores do not change.
     *
     * @param why the reason, in a few words without the recording's name
     */
    public Recognition withoutVoice(String why) {
        return new Recognition(
                file,
                duration,
                NO_VOICE,
                scores,
                segments,
                warnings,
                model,
                edgeContext,
                quality,
                threshold,
                Optional.of(why),
                speaker,
                trainingDistance);
    }

    /**
     * Returns the emotion of one of the segments: the label with its highest score, the first of equals,
     * {@link #UNCERTAIN}, or {@link #NO_VOICE} if that is the recording's or the segment has too little voice.
     */
    public String emotion(SegmentScores segment) {
        if (reason.isPresent() || segment.reason().isPresent()) {
            return NO_VOICE;
        }
        String likeliest = likeliest(segment.scores());
        return score(likeliest, segment.scores()) >= threshold ? likeliest : UNCERTAIN;
    }

    private static double score(String label, Map<String, Double> scores) {
        return scores.getOrDefault(label, 0.0);
    }

    /**
     * Returns this recognition without the figures of the sound: quality and distance. The warnings about them remain.
     */
    public Recognition withoutQuality() {
        return new Recognition(
                file,
                duration,
                emotion,
                scores,
                segments,
                warnings,
                model,
                edgeContext,
                Optional.empty(),
                threshold,
                reason,
                speaker,
                Optional.empty());
    }

    /** Returns this recognition with a quality and the warnings about it. */
    Recognition withQuality(Quality measured) {
        return new Recognition(
                file,
                duration,
                emotion,
                scores,
                segments,
                measured.warnings(warnings, file),
                model,
                edgeContext,
                Optional.of(measured),
                threshold,
                reason,
                speaker,
                trainingDistance);
    }

    /** Returns this recognition with a distance from the training data, and the warning about it. */
    Recognition withTrainingDistance(Optional<TrainingDistance> measured) {
        return new Recognition(
                file,
                duration,
                emotion,
                scores,
                segments,
                TrainingDistance.warnings(warnings, file, measured),
                model,
                edgeContext,
                quality,
                threshold,
                reason,
                speaker,
                measured);
    }

    /** Returns this recognition with other segments. */
    Recognition withSegments(List<SegmentScores> others) {
        return new Recognition(
                file,
                duration,
                emotion,
                scores,
                others,
                warnings,
                model,
                edgeContext,
                quality,
                threshold,
                reason,
                speaker,
                trainingDistance);
    }

    private static String likeliest(Map<String, Double> scores) {
        String best = "";
        double highest = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, Double> score : scores.entrySet()) {
            if (score.getValue() > highest) {
                best = score.getKey();
                highest = score.getValue();
            }
        }
        return best;
    }

    /** Returns this recognition with another name of the recording. */
    public Recognition named(String other) {
        return new Recognition(
                other,
                duration,
                emotion,
                scores,
                segments,
                NamedWarnings.renamed(warnings, file, other),
                model,
                edgeContext,
                quality,
                threshold,
                reason,
                speaker,
                trainingDistance);
    }
}
