package org.prosodia.recognizer;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Channel;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;
import org.prosodia.recognizer.reading.VoiceCheck;
import org.prosodia.recognizer.scoring.SegmentScoring;
import org.prosodia.spectrogram.FrontEnd;

/**
 * The recognitions of a {@link Recognizer}: reads files, streams and recordings, and scores each as a whole.
 * Thread-safe.
 */
final class Recognitions {

    private final OpenedModel model;
    private final WatchedCalls calls;

    Recognitions(OpenedModel model, WatchedCalls calls) {
        this.model = model;
        this.calls = calls;
    }

    Recognition read(Path file) throws AudioException, TooShortException {
        if (model.scaling().needsMaximum() && !Files.isRegularFile(file)) {
            return of(Recording.read(file, model.audio()));
        }
        return read(Opening.of(file), new Channel.Mix(), TimeSpan.WHOLE);
    }

    Recognition read(Opening recording, Channel channel, TimeSpan part) throws AudioException, TooShortException {
        AudioOptions chosen = model.audio().withChannel(channel);
        FrontEnd frontEnd = model.scaling().frontEnd(recording, chosen, part);
        try (AudioReader reader = recording.open(chosen)) {
            return recognition(frontEnd).read(reader, part, model.quality(), calls);
        }
    }

    Recognition read(InputStream stream, String name) throws AudioException, TooShortException {
        if (model.scaling().needsMaximum()) {
            return of(Recording.read(stream, name, model.audio()));
        }
        try (AudioReader reader = AudioReader.open(stream, name, model.audio())) {
            return recognition(model.scaling().streamFrontEnd()).read(reader, TimeSpan.WHOLE, model.quality(), calls);
        }
    }

    Recognition of(Recording recording) throws TooShortException {
        float[] samples =
                recording.resampledTo(model.metadata().frontEnd().sampleRate()).samples();
        return recognition(model.scaling().frontEnd(samples)).read(recording, samples, model.quality(), calls);
    }

    private RecognitionStream recognition(FrontEnd frontEnd) {
        return recognition(
                sink -> model.engine().segments(frontEnd, model.metadata().segmentStep(), Optional.empty(), sink));
    }

    /**
     * Returns the recognition of one recording.
     *
     * @param scoring creates the scoring of its segments, given the receiver of the scores
     */
    RecognitionStream recognition(Function<SegmentScoring.Sink, SegmentScoring> scoring) {
        return new RecognitionStream(
                model.metadata(),
                model.summary(),
                model.engine().edgeContext(),
                model.scaling().speaker(),
                new VoiceCheck(
                        model.options().leastVoice(),
                        Math.min(model.options().leastVoice(), RecognizerOptions.LEAST_VOICE),
                        model.metadata().frontEnd().sampleRate(),
                        model.quality().enabled()),
                scoring);
    }
}
