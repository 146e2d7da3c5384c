package org.prosodia.recognizer.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.ModelSummary;
import org.prosodia.model.TrainingDistance;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.spectrogram.SpeakerSound;

/**
 * A model's result for a recording over time. Immutable.
 *
 * @param file the recording's name
 * @param duration the recording's duration in seconds
 * @param spans the spans with an emotion, in the order of time; they do not overlap, and lie within the voice
 * @param voice the times with speech, in order
 * @param warnings faults found in the recording; empty if there are none
 * @param gate the voice gate: {@code built-in}, {@code none}, or {@code silero} and the file's name
 * @param settings the settings of the conversion from scores to spans
 * @param model the model
 * @param quality the quality of the whole sound, if the recognizer was opened with the measurement of quality
 * @param course the scores and the level over time; without bins if they were not recorded
 * @param speaker the amount of the speaker's sound whose statistics normalised the last window; empty if they were
 *     those of the training set
 * @param trainingDistance the distance from the model's training utterances: the mean over the voice of each window's
 *     distance; empty if the model does not measure it, or there is no voice
 */
public record EmotionTimeline(
        String file,
        double duration,
        List<EmotionSpan> spans,
        List<TimeSpan> voice,
        List<String> warnings,
        String gate,
        TimelineSettings settings,
        ModelSummary model,
        Optional<Quality> quality,
        TimelineCourse course,
        Optional<SpeakerSound> speaker,
        Optional<TrainingDistance> trainingDistance) {

    private static final TimelineCourse UNRECORDED = new TimelineCourse(TimelineSettings.DEFAULT.step(), List.of());

    /** Copies the lists. */
    public EmotionTimeline {
        spans = List.copyOf(spans);
        voice = List.copyOf(voice);
        warnings = List.copyOf(warnings);
        Objects.requireNonNull(quality, "quality");
    }

    /** Creates a timeline without quality and course. */
    public EmotionTimeline(
            String file,
            double duration,
            List<EmotionSpan> spans,
            List<TimeSpan> voice,
            List<String> warnings,
            String gate,
            TimelineSettings settings,
            ModelSummary model) {
        this(
                file,
                duration,
                spans,
                voice,
                warnings,
                gate,
                settings,
                model,
                Optional.empty(),
                UNRECORDED,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Returns this timeline with {@link EmotionSpan#UNCERTAIN} in place of the emotion of each span whose score is
     * below a threshold. The scores do not change.
     *
     * @param threshold in (0, 1]
     */
    public EmotionTimeline abstainingBelow(double threshold) {
        return new EmotionTimeline(
                file,
                duration,
                spans.stream().map(span -> span.abstainingBelow(threshold)).toList(),
                voice,
                warnings,
                gate,
                settings,
                model,
                quality,
                course,
                speaker,
                trainingDistance);
    }

    /** Returns this timeline without the figures of the sound: quality and distance. The warnings about them remain. */
    public EmotionTimeline withoutQuality() {
        return new EmotionTimeline(
                file,
                duration,
                spans,
                voice,
                warnings,
                gate,
                settings,
                model,
                Optional.empty(),
                course,
                speaker,
                Optional.empty());
    }

    /** Returns this timeline with a quality and the warnings about it. */
    public EmotionTimeline withQuality(Quality measured) {
        return new EmotionTimeline(
                file,
                duration,
                spans,
                voice,
                measured.warnings(warnings, file),
                gate,
                settings,
                model,
                Optional.of(measured),
                course,
                speaker,
                trainingDistance);
    }

    /** Returns this timeline with the amount of the speaker's sound that it was normalised by. */
    public EmotionTimeline withSpeaker(Optional<SpeakerSound> sound) {
        return new EmotionTimeline(
                file,
                duration,
                spans,
                voice,
                warnings,
                gate,
                settings,
                model,
                quality,
                course,
                sound,
                trainingDistance);
    }

    /** Returns this timeline with another name of the recording, in its warnings too. */
    public EmotionTimeline named(String other) {
        return new EmotionTimeline(
                other,
                duration,
                spans,
                voice,
                NamedWarnings.renamed(warnings, file, other),
                gate,
                settings,
                model,
                quality,
                course,
                speaker,
                trainingDistance);
    }

    /** A listener that collects the spans and the voice of a stream. */
    public static final class Collector implements Consumer<TimelineEvent> {
        private final List<EmotionSpan> spans = new ArrayList<>();
        private final List<TimeSpan> voice = new ArrayList<>();

        @Override
        public void accept(TimelineEvent event) {
            if (event instanceof TimelineEvent.Closed closed) {
                spans.add(closed.span());
            } else if (event instanceof TimelineEvent.Voice speech) {
                voice.add(speech.time());
            }
        }

        /** Returns the timeline of a stream that has been finished. */
        public EmotionTimeline timeline(
                String file,
                TimelineStream stream,
                List<String> warnings,
                VoiceActivity gate,
                TimelineSettings settings,
                ModelSummary model) {
            return new EmotionTimeline(
                    file,
                    stream.duration(),
                    spans,
                    voice,
                    TrainingDistance.warnings(warnings, file, stream.trainingDistance()),
                    gate.toString(),
                    settings,
                    model,
                    Optional.empty(),
                    stream.course(),
                    stream.speaker(),
                    stream.trainingDistance());
        }
    }
}
