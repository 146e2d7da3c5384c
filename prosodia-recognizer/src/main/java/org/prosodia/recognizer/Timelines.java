package org.prosodia.recognizer;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Channel;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.reading.PartReader;
import org.prosodia.recognizer.reading.QualityCheck;
import org.prosodia.recognizer.scoring.ScoringEngine;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.RoleRefusedException;
import org.prosodia.recognizer.timeline.TimelineEvent;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.timeline.TimelineStream;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.spectrogram.FrontEnd;

/**
 * The timelines of a {@link Recognizer}: reads files and streams, and connects each with a {@link TimelineStream}.
 * Thread-safe.
 */
final class Timelines {

    private final ModelMetadata metadata;
    private final ModelSummary summary;
    private final AudioOptions options;
    private final UtteranceScaling scaling;
    private final QualityCheck quality;
    private final ScoringEngine engine;

    Timelines(
            ModelMetadata metadata,
            ModelSummary summary,
            AudioOptions options,
            UtteranceScaling scaling,
            QualityCheck quality,
            ScoringEngine engine) {
        this.metadata = metadata;
        this.summary = summary;
        this.options = options;
        this.scaling = scaling;
        this.quality = quality.ofTimelines();
        this.engine = engine;
    }

    EmotionTimeline read(Path file, Channel channel, TimelineSettings settings, VoiceActivity voice)
            throws AudioException {
        AudioOptions chosen = options.withChannel(channel);
        FrontEnd frontEnd = scaling.frontEnd(file, chosen, TimeSpan.WHOLE);
        try (AudioReader reader = AudioReader.open(file, chosen)) {
            return read(reader, frontEnd, settings, voice);
        }
    }

    EmotionTimeline read(InputStream stream, String name, TimelineSettings settings, VoiceActivity voice)
            throws AudioException {
        if (scaling.needsMaximum()) {
            return read(Recording.read(stream, name, options), settings, voice);
        }
        try (AudioReader reader = AudioReader.open(stream, name, options)) {
            return read(reader, scaling.streamFrontEnd(), settings, voice);
        }
    }

    private EmotionTimeline read(Recording recording, TimelineSettings settings, VoiceActivity voice) {
        float[] samples = recording.samples();
        EmotionTimeline.Collector collector = new EmotionTimeline.Collector();
        TimelineStream stream = stream(scaling.frontEnd(samples), settings, voice, collector);
        stream.accept(samples, 0, samples.length);
        stream.finish();
        EmotionTimeline timeline =
                collector.timeline(recording.name(), stream, recording.warnings(), voice, settings, summary);
        return quality.measure(recording, samples).map(timeline::withQuality).orElse(timeline);
    }

    private EmotionTimeline read(AudioReader reader, FrontEnd frontEnd, TimelineSettings settings, VoiceActivity voice)
            throws AudioException {
        EmotionTimeline.Collector collector = new EmotionTimeline.Collector();
        TimelineStream stream = stream(frontEnd, settings, voice, collector);
        QualityCheck.Measurement measurement = quality.start(stream);
        PartReader.read(reader, TimeSpan.WHOLE, measurement);
        stream.finish();
        EmotionTimeline timeline =
                collector.timeline(reader.name(), stream, reader.warnings(), voice, settings, summary);
        return measurement.quality(reader).map(timeline::withQuality).orElse(timeline);
    }

    CallTimeline call(
            Path file, List<CallRole> roles, RolePolicy policy, TimelineSettings settings, VoiceActivity voice)
            throws RoleRefusedException, AudioException {
        policy.check(roles);
        List<CallTimeline.Speaker> speakers = new ArrayList<>();
        for (CallRole role : roles) {
            EmotionTimeline timeline = read(file, new Channel.Only(role.channel()), settings, voice);
            speakers.add(CallTimeline.Speaker.of(role, timeline));
        }
        return CallTimeline.of(file.toString(), speakers, policy.workplaceException());
    }

    TimelineStream stream(TimelineSettings settings, VoiceActivity voice, Consumer<TimelineEvent> listener) {
        return stream(scaling.streamFrontEnd(), settings, voice, listener);
    }

    private TimelineStream stream(
            FrontEnd frontEnd, TimelineSettings settings, VoiceActivity voice, Consumer<TimelineEvent> listener) {
        return new TimelineStream(
                metadata, settings, voice, sink -> engine.segments(frontEnd, settings.step(), sink), listener);
    }

    /** Returns a timeline that scores each window on the calling thread as soon as its last sample is there. */
    TimelineStream promptStream(TimelineSettings settings, VoiceActivity voice, Consumer<TimelineEvent> listener) {
        FrontEnd frontEnd = scaling.streamFrontEnd();
        return new TimelineStream(
                metadata, settings, voice, sink -> engine.promptly(frontEnd, settings.step(), sink), listener);
    }
}
