package org.prosodia.recognizer;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Channel;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.reading.QualityCheck;
import org.prosodia.recognizer.reading.VoiceCheck;
import org.prosodia.recognizer.scoring.ScoringEngine;
import org.prosodia.spectrogram.FrontEnd;

/**
 * The recognitions of a {@link Recognizer}: reads files, streams and recordings, and scores each as a whole.
 * Thread-safe.
 */
final class Recognitions {

    private final ModelMetadata metadata;
    private final ModelSummary summary;
    private final AudioOptions options;
    private final UtteranceScaling scaling;
    private final QualityCheck quality;
    private final double leastVoice;
    private final ScoringEngine engine;

    Recognitions(
            ModelMetadata metadata,
            ModelSummary summary,
            AudioOptions options,
            UtteranceScaling scaling,
            QualityCheck quality,
            double leastVoice,
            ScoringEngine engine) {
        this.metadata = metadata;
        this.summary = summary;
        this.options = options;
        this.scaling = scaling;
        this.quality = quality;
        this.leastVoice = leastVoice;
        this.engine = engine;
    }

    Recognition read(Path file) throws AudioException, TooShortException {
        if (scaling.needsMaximum() && !Files.isRegularFile(file)) {
            return of(Recording.read(file, options));
        }
        return read(file, new Channel.Mix(), TimeSpan.WHOLE);
    }

    Recognition read(Path file, Channel channel, TimeSpan part) throws AudioException, TooShortException {
        AudioOptions chosen = options.withChannel(channel);
        FrontEnd frontEnd = scaling.frontEnd(file, chosen, part);
        try (AudioReader reader = AudioReader.open(file, chosen)) {
            return recognition(frontEnd).read(reader, part, quality);
        }
    }

    Recognition read(InputStream stream, String name) throws AudioException, TooShortException {
        if (scaling.needsMaximum()) {
            return of(Recording.read(stream, name, options));
        }
        try (AudioReader reader = AudioReader.open(stream, name, options)) {
            return recognition(metadata.frontEnd()).read(reader, TimeSpan.WHOLE, quality);
        }
    }

    Recognition of(Recording recording) throws TooShortException {
        float[] samples =
                recording.resampledTo(metadata.frontEnd().sampleRate()).samples();
        return recognition(scaling.frontEnd(samples)).read(recording, samples, quality);
    }

    private RecognitionStream recognition(FrontEnd frontEnd) {
        return new RecognitionStream(
                metadata,
                summary,
                engine.edgeContext(),
                new VoiceCheck(leastVoice, metadata.frontEnd().sampleRate(), quality.enabled()),
                sink -> engine.segments(frontEnd, metadata.segmentStep(), sink));
    }
}
