package org.prosodia.spark;

import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prosodia.formats.Abstention;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.timeline.TimelineSettings;

/**
 * The model and the options of recognition on a cluster. Immutable.
 *
 * @param model the model, which is sent to each executor once
 * @param recognizer the options of each executor's recognizer; one thread a task
 * @param abstention the probability below which a result abstains
 * @param quality true if results include figures of the sound
 * @param requiredQuality true if a recording with a warning of its sound fails
 * @param timeline the settings of timelines, of whole recordings; empty for recognitions
 * @param gate the voice gate of timelines; empty for the one that is recommended for the model
 * @param folder the folder that relative paths start from, on any Hadoop file system; empty for the working folder of
 *     the default one
 * @param largestContent the most bytes of a recording whose bytes are in the table, at least 1; a larger one fails
 */
public record RecognitionOptions(
        ModelFile model,
        RecognizerOptions recognizer,
        Abstention abstention,
        boolean quality,
        boolean requiredQuality,
        Optional<TimelineSettings> timeline,
        Optional<TimelineGate> gate,
        String folder,
        long largestContent) {

    /** The default of {@link #largestContent}: 64 MiB, half an hour of 16-bit WAV at 16 kHz, for each task. */
    public static final long LARGEST_CONTENT = 64L << 20;

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if the recognizer has several threads, the sound is not measured, or a limit is
     *     out of range
     */
    public RecognitionOptions {
        Objects.requireNonNull(model, "model");
        if (recognizer.threads() != 1 || !recognizer.quality()) {
            throw new IllegalArgumentException(
                    "each task of Spark computes on one thread and measures the sound: leave both at their defaults");
        }
        if (largestContent < 1) {
            throw new IllegalArgumentException("the largest content is at least 1 byte, not " + largestContent);
        }
    }

    /** Returns the default options for a model. */
    public static RecognitionOptions of(ModelFile model) {
        return new RecognitionOptions(
                model,
                RecognizerOptions.DEFAULT,
                new Abstention.Never(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                "",
                LARGEST_CONTENT);
    }

    /**
     * Returns the default options for the bundled model.
     *
     * @throws ModelException if the library's own files are damaged
     */
    public static RecognitionOptions standard() throws ModelException {
        return of(BundledModel.named(BundledModel.STANDARD).read());
    }

    /** Returns these options with others of the recognizer. */
    public RecognitionOptions withRecognizer(RecognizerOptions other) {
        return new RecognitionOptions(
                model, other, abstention, quality, requiredQuality, timeline, gate, folder, largestContent);
    }

    /** Returns these options with another abstention. */
    public RecognitionOptions withAbstention(Abstention other) {
        return new RecognitionOptions(
                model, recognizer, other, quality, requiredQuality, timeline, gate, folder, largestContent);
    }

    /** Returns these options with or without figures of the sound, and with or without the failure of bad sound. */
    public RecognitionOptions withQuality(boolean written, boolean required) {
        return new RecognitionOptions(
                model, recognizer, abstention, written, required, timeline, gate, folder, largestContent);
    }

    /** Returns these options with or without timelines with the default settings. */
    public RecognitionOptions withTimeline(boolean wanted) {
        return withTimeline(wanted ? Optional.of(TimelineSettings.DEFAULT) : Optional.empty());
    }

    /** Returns these options with timelines with these settings; empty for none. */
    public RecognitionOptions withTimeline(Optional<TimelineSettings> settings) {
        return new RecognitionOptions(
                model, recognizer, abstention, quality, requiredQuality, settings, gate, folder, largestContent);
    }

    /** Returns these options with another voice gate of timelines; empty for the one recommended for the model. */
    public RecognitionOptions withGate(Optional<TimelineGate> other) {
        return new RecognitionOptions(
                model, recognizer, abstention, quality, requiredQuality, timeline, other, folder, largestContent);
    }

    /** Returns these options with another folder of relative paths. */
    public RecognitionOptions withFolder(String other) {
        return new RecognitionOptions(
                model, recognizer, abstention, quality, requiredQuality, timeline, gate, other, largestContent);
    }

    /** Returns these options with another limit of recordings whose bytes are in the table. */
    public RecognitionOptions withLargestContent(long bytes) {
        return new RecognitionOptions(
                model, recognizer, abstention, quality, requiredQuality, timeline, gate, folder, bytes);
    }

    /**
     * Returns the options that change results and are not at their defaults, by the names and with the values that they
     * have in the identity of a run of {@code predict --manifest}.
     */
    SortedMap<String, String> named() {
        SortedMap<String, String> named = new TreeMap<>();
        if (recognizer.edgeContext() != RecognizerOptions.DEFAULT.edgeContext()) {
            named.put("surroundings", recognizer.edgeContext().toString());
        }
        name(named, "least-voice", recognizer.leastVoice(), RecognizerOptions.LEAST_VOICE);
        if (recognizer.track().isPresent()) {
            named.put("track", "Optional[" + (recognizer.track().getAsInt() + 1) + "]");
        }
        if (!(abstention instanceof Abstention.Never)) {
            named.put("abstain-below", abstention.toString());
        }
        if (quality) {
            named.put("quality", "true");
        }
        if (requiredQuality) {
            named.put("require-quality", "true");
        }
        timeline.ifPresent(settings -> name(settings, named));
        return named;
    }

    private void name(TimelineSettings settings, SortedMap<String, String> named) {
        TimelineSettings standard = TimelineSettings.DEFAULT;
        named.put("timeline", "true");
        gate.ifPresent(given -> named.put("gate", "Optional[" + given + "]"));
        name(named, "step", settings.step(), standard.step());
        name(named, "enter", settings.enter(), standard.enter());
        name(named, "leave", settings.leave(), standard.leave());
        name(named, "minimum-span", settings.minimumSpan(), standard.minimumSpan());
        name(named, "longest-pause", settings.longestPause(), standard.longestPause());
        if (settings.bySpeaker()) {
            named.put("by-speaker", "true");
        }
    }

    private static void name(SortedMap<String, String> named, String name, double value, double standard) {
        if (value != standard) {
            named.put(name, Double.toString(value));
        }
    }
}
