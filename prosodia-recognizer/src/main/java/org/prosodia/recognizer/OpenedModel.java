package org.prosodia.recognizer;

import org.prosodia.audio.AudioOptions;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.reading.QualityCheck;
import org.prosodia.recognizer.scoring.ScoringEngine;

/**
 * A model that is ready to score, with everything that the reading of recordings for it needs. Thread-safe.
 *
 * @param metadata the model's metadata
 * @param summary the summary that every recognition contains
 * @param audio the options with which recordings are read
 * @param scaling the scaling of recordings
 * @param quality measures the quality of recordings, if the options ask for it
 * @param options the options with which it was opened
 * @param engine the scorers, which hold native memory and threads
 */
record OpenedModel(
        ModelMetadata metadata,
        ModelSummary summary,
        AudioOptions audio,
        RecordingScaling scaling,
        QualityCheck quality,
        RecognizerOptions options,
        ScoringEngine engine) {

    /**
     * Opens a model.
     *
     * @throws ModelException if the model cannot be used; see its subclasses
     * @throws IllegalArgumentException if the model's segments cannot have the edge context in the options
     */
    static OpenedModel of(ModelFile file, RecognizerOptions options) throws ModelException {
        ModelMetadata metadata = file.metadata();
        return new OpenedModel(
                metadata,
                ModelSummary.of(file),
                options.audio(metadata.frontEnd().sampleRate()),
                new RecordingScaling(metadata.frontEnd()),
                new QualityCheck(metadata, options.quality()),
                options,
                new ScoringEngine(file, options.edgeContext(), options.threads()));
    }

    /**
     * Returns this model with the scaling of a speaker; it shares the engine.
     *
     * @throws IllegalArgumentException if the model's scaling does not depend on the speaker
     */
    OpenedModel forSpeaker(SpeakerClips clips) {
        return new OpenedModel(metadata, summary, audio, scaling.forSpeaker(clips), quality, options, engine);
    }
}
