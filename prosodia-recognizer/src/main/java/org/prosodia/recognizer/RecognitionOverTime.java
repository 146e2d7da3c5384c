package org.prosodia.recognizer;

import java.nio.file.Path;
import java.util.Optional;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Channel;
import org.prosodia.audio.TimeSpan;
import org.prosodia.recognizer.quality.QualityGate;
import org.prosodia.recognizer.scoring.SegmentScoring;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.timeline.TimelineStream;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.SpeakerSoFar;

/**
 * A recording's recognition and its timeline, from one reading of the recording. If the timeline's step is the model's
 * own, as it is by default, each segment is scored once for both. Immutable.
 *
 * @param recognition the result of {@link Recognizer#recognize(Path)}
 * @param timeline the result of {@link Recognizer#timeline(Path, Channel, TimelineSettings, VoiceActivity)} for the mix
 *     of the channels
 */
public record RecognitionOverTime(Recognition recognition, EmotionTimeline timeline) {

    /**
     * Reads a file of any length and format. A model that scales by the utterance's maximum reads it twice.
     *
     * @throws AudioException if the file cannot be read or decoded; see its subclasses
     * @throws TooShortException if the recording has no segment
     * @throws IllegalArgumentException if the model cannot be run at the step in the settings, or the gate not at the
     *     model's rate
     */
    public static RecognitionOverTime read(
            Recognizer recognizer, Path file, TimelineSettings settings, VoiceActivity voice)
            throws AudioException, TooShortException {
        return recognizer.calls.<RecognitionOverTime, AudioException, TooShortException>call(
                () -> reading(recognizer, file, settings, voice),
                both -> both.recognition().duration());
    }

    private static RecognitionOverTime reading(
            Recognizer recognizer, Path file, TimelineSettings settings, VoiceActivity voice)
            throws AudioException, TooShortException {
        OpenedModel model = recognizer.opened;
        AudioOptions mix = model.audio().withChannel(new Channel.Mix());
        FrontEnd frontEnd = model.scaling().frontEnd(Opening.of(file), mix, TimeSpan.WHOLE);
        FrontEnd windows = TimelineSettings.windows(frontEnd);
        Optional<SpeakerSoFar> speaker = model.scaling().soFar(windows, settings);
        boolean shared =
                settings.step() == model.metadata().segmentStep() && windows.equals(frontEnd) && speaker.isEmpty();
        Shared both = new Shared();
        RecognitionStream whole = recognizer.recognitions.recognition(sink -> shared
                ? both.with(sink)
                : model.engine().segments(frontEnd, model.metadata().segmentStep(), Optional.empty(), sink));
        EmotionTimeline.Collector collector = new EmotionTimeline.Collector();
        TimelineStream overTime = new TimelineStream(
                model.metadata(),
                windows.segmentSamples(),
                settings,
                voice,
                speaker,
                sink -> model.engine().segments(windows, settings.step(), speaker, shared ? both.and(sink) : sink),
                collector);
        try (AudioReader reader = AudioReader.open(file, mix)) {
            Recognition recognition = whole.read(reader, model.quality(), recognizer.calls, overTime);
            EmotionTimeline timeline = collector
                    .timeline(reader.name(), overTime, reader.warnings(), voice, settings, model.summary())
                    .withSpeaker(overTime.speaker().or(model.scaling()::speaker));
            return new RecognitionOverTime(
                    recognition,
                    recognition
                            .quality()
                            .map(found -> timeline.withQuality(
                                    found.withWarnings(QualityGate.warningsOverTime(found, model.metadata()))))
                            .orElse(timeline));
        }
    }

    /** Passes the scores of another scoring on; takes samples to no effect. */
    private static final class Shared implements SegmentScoring {

        private Sink receiver = (start, end, output) -> {};

        SegmentScoring with(Sink other) {
            receiver = other;
            return this;
        }

        Sink and(Sink another) {
            return (start, end, output) -> {
                receiver.segment(start, end, output);
                another.segment(start, end, output);
            };
        }

        @Override
        public void accept(float[] chunk, int offset, int length) {}

        @Override
        public void finish() {}
    }
}
