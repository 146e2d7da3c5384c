package org.prosodia.recognizer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.recognizer.Models;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.timeline.TimelineEvent.Closed;
import org.prosodia.recognizer.timeline.TimelineEvent.Voice;
import org.prosodia.recognizer.timeline.TimelineEvent.Watermark;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.testing.HoldSounds;
import org.prosodia.testing.TemporaryFolder;
import org.prosodia.testing.WaveFile;

/**
 * Streams have the events of files for any chunks and threads; spans do not overlap and lie in voice; watermarks are
 * final.
 */
class TimelinePropertyTest {

    /** With random weights the scores of three classes are about a third. */
    private static final TimelineSettings SETTINGS = new TimelineSettings(0.04, 0.36, 0.33, 0.06, 0.1, false);

    private static Path folder;
    private static Recognizer plain;
    private static Recognizer threads;
    private static Recognizer shared;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("timelines");
        plain = Recognizer.open(Models.small(folder));
        threads = Recognizer.open(Models.small(folder), RecognizerOptions.DEFAULT.withThreads(3));
        Architecture architecture = Models.small("attention");
        shared = Recognizer.open(
                Models.write(folder, architecture, Models.WIDE, 0.04, Models.random(architecture, 2)),
                RecognizerOptions.DEFAULT.withThreads(2));
    }

    @AfterContainer
    static void close() throws IOException {
        plain.close();
        threads.close();
        shared.close();
        TemporaryFolder.delete(folder);
    }

    private static float[] sound(int samples, long seed) {
        float[] sound = HoldSounds.joined(
                HoldSounds.speech(1.1, seed),
                HoldSounds.silence(0.7),
                HoldSounds.speech(0.8, seed + 1),
                HoldSounds.chords(0.5),
                Models.sound(8_000, seed));
        return Arrays.copyOf(sound, Math.min(samples, sound.length));
    }

    private static List<TimelineEvent> events(
            Recognizer recognizer, VoiceActivity voice, float[] sound, int most, long seed) {
        List<TimelineEvent> events = new ArrayList<>();
        TimelineStream stream = recognizer.timelineStream(SETTINGS, voice, events::add);
        Random random = new Random(seed);
        for (int at = 0; at < sound.length; ) {
            int length = Math.min(sound.length - at, 1 + random.nextInt(most));
            stream.accept(sound, at, length);
            at += length;
        }
        stream.finish();
        return events;
    }

    @Property(tries = 30)
    void chunksDoNotMatter(
            @ForAll @IntRange(min = 1, max = 60_000) int samples,
            @ForAll long seed,
            @ForAll boolean gated,
            @ForAll boolean sharing) {
        VoiceActivity voice = gated ? VoiceActivity.BUILT_IN : VoiceActivity.NONE;
        Recognizer recognizer = sharing ? shared : plain;
        float[] sound = sound(samples, seed);
        List<TimelineEvent> whole = events(recognizer, voice, sound, sound.length, seed);

        assertThat(events(recognizer, voice, sound, 5_000, seed)).isEqualTo(whole);
        assertThat(events(recognizer, voice, sound, 300, seed + 1)).isEqualTo(whole);
    }

    @Property(tries = 20)
    void threadsAndHurryDoNotMatter(@ForAll @IntRange(min = 1, max = 60_000) int samples, @ForAll long seed) {
        float[] sound = sound(samples, seed);
        List<TimelineEvent> events = events(plain, VoiceActivity.BUILT_IN, sound, 3_000, seed);
        List<TimelineEvent> prompt = new ArrayList<>();
        TimelineStream stream = plain.promptTimelineStream(SETTINGS, VoiceActivity.BUILT_IN, prompt::add);
        stream.accept(sound, 0, sound.length);
        stream.finish();

        assertThat(events(threads, VoiceActivity.BUILT_IN, sound, 3_000, seed)).isEqualTo(events);
        assertThat(prompt).isEqualTo(events);
    }

    /** A file contains 16 bits, so the stream's samples are rounded to 16 bits, too. */
    @Property(tries = 20)
    void aStreamHasTheEventsOfAFile(@ForAll @IntRange(min = 1, max = 60_000) int samples, @ForAll long seed)
            throws IOException {
        float[] sound = sound(samples, seed);
        byte[] wav = WaveFile.of(16_000, sound);
        float[] decoded = Recording.read(new ByteArrayInputStream(wav), "sound", AudioOptions.DEFAULT)
                .samples();
        EmotionTimeline.Collector collector = new EmotionTimeline.Collector();
        TimelineStream stream = plain.timelineStream(SETTINGS, VoiceActivity.BUILT_IN, collector);
        stream.accept(decoded, 0, decoded.length);
        stream.finish();

        EmotionTimeline timeline =
                plain.timeline(new ByteArrayInputStream(wav), "sound", SETTINGS, VoiceActivity.BUILT_IN);
        assertThat(timeline.withoutQuality())
                .isEqualTo(collector.timeline(
                        "sound", stream, timeline.warnings(), VoiceActivity.BUILT_IN, SETTINGS, plain.summary()));
    }

    @Property(tries = 30)
    void spansLieInVoiceAndWatermarksHold(@ForAll @IntRange(min = 1, max = 60_000) int samples, @ForAll long seed) {
        List<TimelineEvent> events = events(plain, VoiceActivity.BUILT_IN, sound(samples, seed), 4_000, seed);
        List<TimeSpan> voice = new ArrayList<>();
        List<TimeSpan> spans = new ArrayList<>();
        double watermark = 0;
        double opened = -1;
        for (TimelineEvent event : events) {
            if (event instanceof Watermark mark) {
                assertThat(mark.until()).isGreaterThan(watermark);
                watermark = mark.until();
            } else if (event instanceof TimelineEvent.Opened open) {
                assertThat(open.start()).as("begins where nothing was final").isGreaterThanOrEqualTo(watermark);
                opened = open.start();
            } else if (event instanceof Closed closed) {
                assertThat(closed.span().time().start()).isEqualTo(opened);
                assertThat(closed.span().time().end())
                        .as("open until the watermark")
                        .isGreaterThanOrEqualTo(watermark);
                spans.add(closed.span().time());
            } else if (event instanceof Voice spoken) {
                voice.add(spoken.time());
            }
        }
        assertThat(watermark).isEqualTo(Math.min(samples, sound(samples, seed).length) / 16_000.0);
        for (int i = 0; i < spans.size(); i++) {
            TimeSpan span = spans.get(i);
            assertThat(i == 0 ? 0 : spans.get(i - 1).end()).isLessThanOrEqualTo(span.start());
            assertThat(voice).anyMatch(time -> time.start() <= span.start() && span.end() <= time.end());
        }
    }
}
