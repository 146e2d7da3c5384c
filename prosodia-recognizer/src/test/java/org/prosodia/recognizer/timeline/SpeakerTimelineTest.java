package org.prosodia.recognizer.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.audio.Channel;
import org.prosodia.audio.Recording;
import org.prosodia.model.Aggregation;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.recognizer.Models;
import org.prosodia.recognizer.RecognitionOverTime;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.SpeakerClips;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.SpeakerLogPower;
import org.prosodia.spectrogram.SpeakerSound;
import org.prosodia.testing.HoldSounds;
import org.prosodia.testing.WaveFile;

/** Timelines whose windows are normalised by the channel's voice so far. */
class SpeakerTimelineTest {

    /** Any score is an emotion, so that events show changes; windows of 0.64 s, which have 38 frames. */
    private static final TimelineSettings SETTINGS = new TimelineSettings(0.128, 0.1, 0.1, 0, 0, true);

    private static final int RATE = 16_000;
    private static final int WINDOW = 10_240;
    private static final int FRAMES = (WINDOW - 640) / 256 + 1;

    @TempDir
    private Path folder;

    private Recognizer open(int threads) throws IOException {
        float[] deviation = new float[64];
        Arrays.fill(deviation, 3);
        FrontEnd frontEnd = FrontEnd.LOG_MEL
                .withScaling(new SpeakerLogPower(new float[64], deviation))
                .withSegmentSamples(WINDOW);
        Architecture architecture = Architecture.small(4);
        return Recognizer.open(
                Models.write(
                        folder,
                        architecture,
                        frontEnd,
                        0.128,
                        Aggregation.MEAN_LOGIT,
                        1,
                        Models.random(architecture, 5)),
                RecognizerOptions.DEFAULT.withThreads(threads).withQuality(false));
    }

    private static float[] sound() {
        return HoldSounds.joined(
                HoldSounds.speech(2.2, 1),
                HoldSounds.silence(0.7),
                HoldSounds.speech(1.5, 2),
                HoldSounds.chords(1),
                HoldSounds.speech(1.01, 3));
    }

    private static List<TimelineEvent> events(TimelineStream stream, List<TimelineEvent> events, int most, long seed) {
        float[] sound = sound();
        Random random = new Random(seed);
        for (int at = 0; at < sound.length; ) {
            int length = Math.min(sound.length - at, 1 + random.nextInt(most));
            stream.accept(sound, at, length);
            at += length;
        }
        stream.finish();
        return events;
    }

    private static List<TimelineEvent> events(Recognizer recognizer, VoiceActivity voice, int most, long seed) {
        List<TimelineEvent> events = new ArrayList<>();
        return events(recognizer.timelineStream(SETTINGS, voice, events::add), events, most, seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"silero", "built-in", "none"})
    void chunksThreadsAndHurryDoNotMatter(String gate) throws IOException {
        try (VoiceActivity voice = gate.equals("silero")
                        ? VoiceActivity.Silero.bundled()
                        : gate.equals("none") ? VoiceActivity.NONE : VoiceActivity.BUILT_IN;
                Recognizer recognizer = open(1);
                Recognizer threads = open(3)) {
            List<TimelineEvent> whole = events(recognizer, voice, 1_000_000, 1);
            assertThat(whole).hasSizeGreaterThan(5);
            for (int most : List.of(16_384, 3_000, 300)) {
                assertThat(events(recognizer, voice, most, most)).isEqualTo(whole);
                assertThat(events(threads, voice, most, most + 1)).isEqualTo(whole);
                List<TimelineEvent> prompt = new ArrayList<>();
                TimelineStream stream = recognizer.promptTimelineStream(SETTINGS, voice, prompt::add);
                assertThat(events(stream, prompt, most, most)).isEqualTo(whole);
            }
        }
    }

    /** Without a gate all frames are voice, and each window's worth of them is a clip. */
    @Test
    void fileStreamAndReadingWithTheRecognitionAreTheSame() throws IOException {
        float[] sound = sound();
        Path file = Files.write(folder.resolve("call.wav"), WaveFile.of(RATE, sound));
        try (Recognizer recognizer = open(1)) {
            EmotionTimeline timeline = recognizer.timeline(file, new Channel.Mix(), SETTINGS, VoiceActivity.NONE);
            long clips = ((sound.length - 640L) / 256 + 1) / FRAMES;
            assertThat(timeline.speaker()).contains(new SpeakerSound(clips, clips * FRAMES));
            RecognitionOverTime both = RecognitionOverTime.read(recognizer, file, SETTINGS, VoiceActivity.NONE);
            assertThat(both.timeline()).isEqualTo(timeline);
            assertThat(both.recognition()).isEqualTo(recognizer.recognize(file));
            EmotionTimeline gated = recognizer.timeline(file, new Channel.Mix(), SETTINGS, VoiceActivity.BUILT_IN);
            assertThat(gated.speaker().orElseThrow().clips()).isBetween(1L, clips - 1);
        }
    }

    /** The first windows have the scores that they have without; later ones do not. */
    @Test
    void windowsBeforeTheFirstClipAreLikeThoseWithoutASpeaker() throws IOException {
        try (Recognizer recognizer = open(1)) {
            TimelineCourse with = course(recognizer, SETTINGS);
            TimelineCourse without = course(recognizer, SETTINGS.withBySpeaker(false));
            assertThat(with.bins().get(0)).isEqualTo(without.bins().get(0));
            int last = with.bins().size() - 2;
            assertThat(with.bins().get(last)).isNotEqualTo(without.bins().get(last));
        }
    }

    private static TimelineCourse course(Recognizer recognizer, TimelineSettings settings) {
        Consumer<TimelineEvent> ignored = event -> {};
        TimelineStream stream = recognizer.timelineStream(settings, VoiceActivity.BUILT_IN, ignored);
        float[] sound = sound();
        stream.accept(sound, 0, sound.length);
        stream.finish();
        return stream.course();
    }

    /** Clips of the speaker are known from the first window on, with or without the voice so far. */
    @Test
    void earlierClipsCountToo() throws IOException {
        try (Recognizer recognizer = open(1)) {
            SpeakerClips clips = SpeakerClips.of(recognizer);
            clips.add(Recording.of(HoldSounds.speech(5, 9), RATE));
            SpeakerSound earlier = clips.sound().orElseThrow();
            Recognizer speaker = recognizer.forSpeaker(clips);
            TimelineCourse without = course(recognizer, SETTINGS.withBySpeaker(false));
            for (boolean bySpeaker : new boolean[] {false, true}) {
                TimelineCourse course = course(speaker, SETTINGS.withBySpeaker(bySpeaker));
                assertThat(course.bins().get(0)).isNotEqualTo(without.bins().get(0));
            }
            Path file = Files.write(folder.resolve("call.wav"), WaveFile.of(RATE, sound()));
            EmotionTimeline fixed =
                    speaker.timeline(file, new Channel.Mix(), SETTINGS.withBySpeaker(false), VoiceActivity.BUILT_IN);
            assertThat(fixed.speaker()).contains(earlier);
            EmotionTimeline following = speaker.timeline(file, new Channel.Mix(), SETTINGS, VoiceActivity.BUILT_IN);
            assertThat(following.speaker().orElseThrow().clips()).isGreaterThan(earlier.clips());
        }
    }

    @Test
    void otherModelsAreRefused() throws IOException {
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> recognizer.timelineStream(SETTINGS.withStep(0.04), VoiceActivity.NONE, event -> {}))
                    .withMessageContaining("does not depend on the speaker");
        }
    }
}
