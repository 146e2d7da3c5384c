package org.prosodia.recognizer;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Channel;
import org.prosodia.audio.Recording;
import org.prosodia.audio.SampleSink;
import org.prosodia.audio.TimeSpan;
import org.prosodia.recognizer.reading.PartReader;
import org.prosodia.recognizer.reading.QualityCheck;
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
import org.prosodia.spectrogram.SpeakerSoFar;

/**
 * The timelines of a {@link Recognizer}: reads files and streams, and connects each with a {@link TimelineStream}.
 * Thread-safe.
 */
final class Timelines {

    private final OpenedModel model;
    private final QualityCheck quality;
    private final WatchedCalls calls;

    Timelines(OpenedModel model, WatchedCalls calls) {
        this.model = model;
        this.calls = calls;
        this.quality = model.quality().ofTimelines();
    }

    EmotionTimeline read(Opening recording, Channel channel, TimelineSettings settings, VoiceActivity voice)
            throws AudioException {
        AudioOptions chosen = model.audio().withChannel(channel);
        FrontEnd frontEnd = model.scaling().frontEnd(recording, chosen, TimeSpan.WHOLE);
        try (AudioReader reader = recording.open(chosen)) {
            return read(reader, frontEnd, settings, voice);
        }
    }

    EmotionTimeline read(InputStream stream, String name, TimelineSettings settings, VoiceActivity voice)
            throws AudioException {
        if (model.scaling().needsMaximum()) {
            return read(Recording.read(stream, name, model.audio()), settings, voice);
        }
        try (AudioReader reader = AudioReader.open(stream, name, model.audio())) {
            return read(reader, model.scaling().streamFrontEnd(), settings, voice);
        }
    }

    private EmotionTimeline read(Recording recording, TimelineSettings settings, VoiceActivity voice) {
        float[] samples = recording.samples();
        EmotionTimeline.Collector collector = new EmotionTimeline.Collector();
        TimelineStream stream = stream(model.scaling().frontEnd(samples), settings, voice, collector);
        PartReader.read(samples, calls.reported(stream, samples.length, stream.sampleRate()));
        stream.finish();
        EmotionTimeline timeline = collector
                .timeline(recording.name(), stream, recording.warnings(), voice, settings, model.summary())
                .withSpeaker(stream.speaker().or(model.scaling()::speaker));
        return quality.measure(recording, samples).map(timeline::withQuality).orElse(timeline);
    }

    private EmotionTimeline read(AudioReader reader, FrontEnd frontEnd, TimelineSettings settings, VoiceActivity voice)
            throws AudioException {
        EmotionTimeline.Collector collector = new EmotionTimeline.Collector();
        TimelineStream stream = stream(frontEnd, settings, voice, collector);
        QualityCheck.Measurement measurement = quality.start(stream);
        SampleSink sink = calls.reported(measurement, reader, TimeSpan.WHOLE);
        PartReader.read(reader, TimeSpan.WHOLE, sink);
        stream.finish();
        EmotionTimeline timeline = collector
                .timeline(reader.name(), stream, reader.warnings(), voice, settings, model.summary())
                .withSpeaker(stream.speaker().or(model.scaling()::speaker));
        return measurement.quality(reader).map(timeline::withQuality).orElse(timeline);
    }

    CallTimeline call(
            Path file, List<CallRole> roles, RolePolicy policy, TimelineSettings settings, VoiceActivity voice)
            throws RoleRefusedException, AudioException {
        policy.check(roles);
        List<CallTimeline.Speaker> speakers = new ArrayList<>();
        for (CallRole role : roles) {
            EmotionTimeline timeline = read(Opening.of(file), new Channel.Only(role.channel()), settings, voice);
            speakers.add(CallTimeline.Speaker.of(role, timeline));
        }
        return CallTimeline.of(file.toString(), speakers, policy.workplaceException());
    }

    TimelineStream stream(TimelineSettings settings, VoiceActivity voice, Consumer<TimelineEvent> listener) {
        return stream(model.scaling().streamFrontEnd(), settings, voice, listener);
    }

    private TimelineStream stream(
            FrontEnd frontEnd, TimelineSettings settings, VoiceActivity voice, Consumer<TimelineEvent> listener) {
        FrontEnd windows = TimelineSettings.windows(frontEnd);
        Optional<SpeakerSoFar> speaker = model.scaling().soFar(windows, settings);
        return new TimelineStream(
                model.metadata(),
                windows.segmentSamples(),
                settings,
                voice,
                speaker,
                sink -> model.engine().segments(windows, settings.step(), speaker, sink),
                listener);
    }

    /** Returns a timeline that scores each window on the calling thread as soon as its last sample is there. */
    TimelineStream promptStream(TimelineSettings settings, VoiceActivity voice, Consumer<TimelineEvent> listener) {
        FrontEnd frontEnd = TimelineSettings.windows(model.scaling().streamFrontEnd());
        Optional<SpeakerSoFar> speaker = model.scaling().soFar(frontEnd, settings);
        return new TimelineStream(
                model.metadata(),
                frontEnd.segmentSamples(),
                settings,
                voice,
                speaker,
                sink -> model.engine().promptly(frontEnd, settings.step(), speaker, sink),
                listener);
    }
}
