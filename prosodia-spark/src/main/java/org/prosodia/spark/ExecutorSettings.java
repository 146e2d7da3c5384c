package org.prosodia.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.prosodia.formats.RequestedFields;
import org.prosodia.formats.batch.RunIdentity;
import org.prosodia.model.EdgeContext;
import org.prosodia.recognizer.RecognizerOptions;

/**
 * The options in the form in which they are sent to executors. Immutable.
 *
 * @param sha256 the digest of the model
 * @param run the identity of the model and the options, which each record contains
 * @param edgeContext the name of the edge context
 * @param leastVoice in seconds
 * @param track the sound track, counted from 0; -1 for the first
 * @param quality true if results include figures of the sound
 * @param requiredQuality true if a recording with a warning of its sound fails
 * @param threshold the probability below which a result abstains; 0 for never
 * @param timeline null for recognitions
 * @param folder the folder that relative paths start from
 * @param largestContent in bytes
 */
record ExecutorSettings(
        String sha256,
        String run,
        String edgeContext,
        double leastVoice,
        int track,
        boolean quality,
        boolean requiredQuality,
        double threshold,
        @Nullable TimelineRequest timeline,
        String folder,
        long largestContent)
        implements Serializable {

    /**
     * Returns the form of options.
     *
     * @throws IOException if the model is to recommend a threshold and has none
     */
    static ExecutorSettings of(RecognitionOptions options) throws IOException {
        String sha256 = options.model().sha256();
        return new ExecutorSettings(
                sha256,
                RunIdentity.of(sha256, options.named(), ""),
                options.recognizer().edgeContext().toString(),
                options.recognizer().leastVoice(),
                options.recognizer().track().orElse(-1),
                options.quality(),
                options.requiredQuality(),
                options.abstention().threshold(options.model().metadata()).orElse(0),
                options.timeline()
                        .map(settings -> TimelineRequest.of(settings, options.gate()))
                        .orElse(null),
                options.folder(),
                options.largestContent());
    }

    /** Returns the timelines that are asked for; empty for recognitions. */
    Optional<TimelineRequest> timelines() {
        return Optional.ofNullable(timeline);
    }

    /** Returns the options of the executor's recognizer. */
    RecognizerOptions recognizer() {
        return RecognizerOptions.DEFAULT
                .withEdgeContext(EdgeContext.parse(edgeContext))
                .withLeastVoice(leastVoice)
                .withTrack(track < 0 ? OptionalInt.empty() : OptionalInt.of(track));
    }

    /** Returns the fields of results. */
    RequestedFields fields() {
        return new RequestedFields(
                quality, requiredQuality, threshold > 0 ? OptionalDouble.of(threshold) : OptionalDouble.empty());
    }
}
