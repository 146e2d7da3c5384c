package org.prosodia.formats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.prosodia.model.TrainingDistance;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;

/**
 * The fields of a result that are written. Results are always measured, since warnings depend on it; this decides, in
 * one place, what is left of them.
 *
 * @param quality true if results include figures of the sound
 * @param requiredQuality true if a recording with a warning of its sound fails
 * @param threshold the probability below which a result abstains, if there is one
 */
public record RequestedFields(boolean quality, boolean requiredQuality, OptionalDouble threshold) {

    /**
     * Returns a recognition with the requested fields.
     *
     * @param name the recording's, for the message
     * @throws IOException if its sound has a warning, and quality is required
     */
    public Recognition of(Recognition recognition, String name) throws IOException {
        check(name, recognition.quality(), recognition.trainingDistance());
        return requested(recognition, Recognition::withoutQuality, Recognition::abstainingBelow);
    }

    /** Returns a timeline with the requested fields; see {@link #of(Recognition, String)}. */
    public EmotionTimeline of(EmotionTimeline timeline, String name) throws IOException {
        check(name, timeline.quality(), timeline.trainingDistance());
        return requested(timeline, EmotionTimeline::withoutQuality, EmotionTimeline::abstainingBelow);
    }

    /** Returns a call's timelines with the requested fields; see {@link #of(Recognition, String)}. */
    public CallTimeline of(CallTimeline call, String name) throws IOException {
        for (CallTimeline.Speaker speaker : call.speakers()) {
            check(
                    name + ", " + speaker.role().name(),
                    speaker.timeline().quality(),
                    speaker.timeline().trainingDistance());
        }
        return requested(call, CallTimeline::withoutQuality, CallTimeline::abstainingBelow);
    }

    /** Returns the fields of a picture, which always has figures of the sound. */
    public RequestedFields pictured() {
        return new RequestedFields(true, false, threshold);
    }

    private void check(String name, Optional<Quality> measured, Optional<TrainingDistance> distance)
            throws IOException {
        List<String> warnings = new ArrayList<>(measured.map(Quality::warnings).orElse(List.of()));
        distance.flatMap(TrainingDistance::warning).ifPresent(warnings::add);
        if (requiredQuality && !warnings.isEmpty()) {
            throw new IOException(name + ": " + String.join("; ", warnings));
        }
    }

    private <T> T requested(T result, UnaryOperator<T> withoutQuality, BiFunction<T, Double, T> abstainingBelow) {
        T kept = quality ? result : withoutQuality.apply(result);
        return threshold.isPresent() ? abstainingBelow.apply(kept, threshold.getAsDouble()) : kept;
    }

    /**
     * Returns all emotions that a result may have.
     *
     * @param labels the model's
     */
    public List<String> emotions(List<String> labels) {
        return threshold.isPresent()
                ? Stream.concat(labels.stream(), Stream.of(Recognition.UNCERTAIN))
                        .toList()
                : labels;
    }
}
