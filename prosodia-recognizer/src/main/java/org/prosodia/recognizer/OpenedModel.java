package org.prosodia.recognizer;

import org.prosodia.audio.AudioOptions;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.reading.QualityCheck;
import org.prosodia.recognizer.scoring.ScoringEngine;

/**
 * A model that is ready to score, with the readers that pass recordings to it. Thread-safe.
 *
 * @param metadata the model's metadata
 * @param summary the summary that every recognition contains
 * @param engine the scorers, which hold native memory and threads
 * @param recognitions recognises whole recordings
 * @param timelines follows recordings over time
 */
record OpenedModel(
        ModelMetadata metadata,
        ModelSummary summary,
        ScoringEngine engine,
        Recognitions recognitions,
        Timelines timelines) {

    /**
     * Opens a model.
     *
     * @throws ModelException if the model cannot be used; see its subclasses
     * @throws IllegalArgumentException if the model's segments cannot have the edge context in the options
     */
    static OpenedModel of(ModelFile file, RecognizerOptions options) throws ModelException {
        ModelMetadata metadata = file.metadata();
        ModelSummary summary = ModelSummary.of(file);
        AudioOptions audio = AudioOptions.DEFAULT
                .withSampleRate(metadata.frontEnd().sampleRate())
                .withTrack(options.track());
        UtteranceScaling scaling = new UtteranceScaling(metadata.frontEnd());
        QualityCheck quality = new QualityCheck(metadata, options.quality());
        ScoringEngine engine = new ScoringEngine(file, options.edgeContext(), options.threads());
        return new OpenedModel(
                metadata,
                summary,
                engine,
                new Recognitions(metadata, summary, audio, scaling, quality, options.leastVoice(), engine),
                new Timelines(metadata, summary, audio, scaling, quality, engine));
    }
}
