package org.prosodia.recognizer.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.recognizer.voice.VoiceActivity;

/**
 * What a model says of a recording, moment by moment. Immutable.
 *
 * @param file the recording's name
 * @param duration of the recording, in seconds
 * @param spans emotions in the order of time, which do not overlap and lie within voice
 * @param voice when somebody spoke, in the order of time
 * @param warnings what was not well with the recording; empty when all was
 * @param gate what found the voice: {@code built-in}, {@code none}, or {@code silero} and the file's name
 * @param settings how scores became emotions
 * @param model which model said it
 * @param quality what the sound is like as a whole, where the recognizer measures it
 */
public record EmotionTimeline(String file, double duration, List<EmotionSpan> spans, List<TimeSpan> voice, List<String> warnings,
        String gate, TimelineSettings settings, ModelSummary model, Optional<Quality> quality) {

    /** Copies the lists. */
    public EmotionTimeline {
        spans = List.copyOf(spans);
        voice = List.copyOf(voice);
        warnings = List.copyOf(warnings);
        Objects.requireNonNull(quality, "quality");
    }

    /** Of a recording whose sound was not measured. */
    public EmotionTimeline(String file, double duration, List<EmotionSpan> spans, List<TimeSpan> voice, List<String> warnings,
            String gate, TimelineSettings settings, ModelSummary model) {
        this(file, duration, spans, voice, warnings, gate, settings, model, Optional.empty());
    }

    /**
     * The same timeline, with {@link EmotionSpan#UNCERTAIN} in place of the emotion of spans whose score is below a threshold; the scores
     * stay.
     *
     * @param threshold in (0, 1]
     */
    public EmotionTimeline abstainingBelow(double threshold) {
        return new EmotionTimeline(file, duration, spans.stream().map(span -> span.abstainingBelow(threshold)).toList(), voice, warnings,
                gate, settings, model, quality);
    }

    /** The same without what its sound is like; warnings stay. */
    public EmotionTimeline withoutQuality() {
        return new EmotionTimeline(file, duration, spans, voice, warnings, gate, settings, model);
    }

    /** The same with what its sound is like, and warnings of that. */
    public EmotionTimeline measured(Quality found) {
        return new EmotionTimeline(file, duration, spans, voice, found.warnings(warnings, file), gate, settings, model, Optional.of(found));
    }

    /** The same under another name. */
    public EmotionTimeline named(String other) {
        return new EmotionTimeline(other, duration, spans, voice, warnings, gate, settings, model, quality);
    }

    /** Keeps what a stream tells. */
    public static final class Collector implements Consumer<TimelineEvent> {
        private final List<EmotionSpan> spans = new ArrayList<>();
        private final List<TimeSpan> voice = new ArrayList<>();

        @Override
        public void accept(TimelineEvent event) {
            if (event instanceof TimelineEvent.Closed closed) {
                spans.add(closed.span());
            } else if (event instanceof TimelineEvent.Voice spoken) {
                voice.add(spoken.time());
            }
        }

        public EmotionTimeline timeline(String file, TimelineStream stream, List<String> warnings, VoiceActivity gate, TimelineSettings settings,
                ModelSummary model) {
            return new EmotionTimeline(file, stream.duration(), spans, voice, warnings, gate.toString(), settings, model);
        }
    }
}
