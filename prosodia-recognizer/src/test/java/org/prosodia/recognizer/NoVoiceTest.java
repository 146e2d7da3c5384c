package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.files.WaveOutput;
import org.prosodia.testing.HoldSounds;
import org.prosodia.testing.Sounds;

/** A recording without a usable voice has scores and no emotion, in the library, with its default options. */
class NoVoiceTest {

    private static final int RATE = 16_000;

    @TempDir
    Path folder;

    private static Map<String, float[]> voiceless() {
        Map<String, float[]> sounds = new LinkedHashMap<>();
        float[] offset = new float[2 * RATE];
        Arrays.fill(offset, 0.3f);
        sounds.put("silence", new float[2 * RATE]);
        sounds.put("an offset alone", offset);
        sounds.put("a tone", Sounds.sine(2 * RATE, 440.0 / RATE, 0.5));
        sounds.put("white noise", Sounds.noise(2 * RATE));
        sounds.put("chords", HoldSounds.chords(4));
        sounds.put("one sample", new float[] {0.5f});
        sounds.put("0.2 s of speech", Arrays.copyOfRange(HoldSounds.speech(2, 1), RATE, RATE + RATE / 5));
        return sounds;
    }

    @Test
    void soundsWithoutVoiceHaveScoresAndNoEmotion() throws IOException {
        Path model = Models.small(folder);
        for (boolean quality : new boolean[] {false, true}) {
            RecognizerOptions options = RecognizerOptions.DEFAULT.withQuality(quality);
            try (Recognizer recognizer = Recognizer.open(model, options);
                    Recognizer lenient = Recognizer.open(model, options.withLeastVoice(0))) {
                for (Map.Entry<String, float[]> sound : voiceless().entrySet()) {
                    Recognition none = recognizer.recognize(sound.getValue(), RATE);
                    Recognition some = lenient.recognize(sound.getValue(), RATE);

                    assertThat(none.emotion()).as(sound.getKey()).isEqualTo(Recognition.NO_VOICE);
                    assertThat(none.reason().orElseThrow())
                            .as(sound.getKey())
                            .matches("no voice|only 0\\.\\d\\d s of voice, less than 0\\.25 s");
                    assertThat(none.emotion(none.segments().get(0)))
                            .as(sound.getKey())
                            .isEqualTo(Recognition.NO_VOICE);
                    assertThat(none.scores()).as(sound.getKey()).isEqualTo(some.scores());
                    assertThat(none.segments())
                            .extracting(SegmentScores::scores)
                            .as(sound.getKey())
                            .isEqualTo(some.segments().stream()
                                    .map(SegmentScores::scores)
                                    .toList());
                    assertThat(some.reason()).as(sound.getKey()).isEmpty();
                    assertThat(some.emotion()).as(sound.getKey()).isEqualTo(none.likeliest());
                }
            }
        }
    }

    /**
     * Three seconds of speech, five of silence, three of speech, in segments of 2 s: those wholly within the silence
     * have no emotion, those with a second of speech or more have one, whatever the way the recording was read. The
     * scores of all stay.
     */
    @Test
    void segmentsInALongPauseHaveNoEmotion() throws IOException {
        float[] paused = HoldSounds.joined(HoldSounds.speech(3, 3), HoldSounds.silence(5), HoldSounds.speech(3, 3));
        Path file = Files.write(folder.resolve("paused.wav"), wave(paused));
        Path model = Models.small(folder);
        try (Recognizer recognizer = Recognizer.open(model);
                Recognizer unmeasured = Recognizer.open(model, RecognizerOptions.DEFAULT.withQuality(false));
                Recognizer lenient = Recognizer.open(model, RecognizerOptions.DEFAULT.withLeastVoice(0));
                Recognizer strict = Recognizer.open(model, RecognizerOptions.DEFAULT.withLeastVoice(3))) {
            for (Recognition recognition : List.of(
                    recognizer.recognize(paused, RATE),
                    recognizer.recognize(file),
                    recognizer.recognize(new ByteArrayInputStream(wave(paused)), "paused.wav"),
                    strict.recognize(paused, RATE))) {
                assertThat(recognition.reason()).isEmpty();
                int silent = 0;
                for (SegmentScores segment : recognition.segments()) {
                    String emotion = recognition.emotion(segment);
                    if (segment.start() >= 3.2 && segment.end() <= 7.8) {
                        assertThat(emotion).as(segment.toString()).isEqualTo(Recognition.NO_VOICE);
                        assertThat(segment.reason()).contains("no voice");
                        silent++;
                    } else if (segment.start() <= 2 || segment.end() >= 9) {
                        assertThat(emotion)
                                .as(segment.toString())
                                .isIn(recognizer.model().labels());
                        assertThat(segment.reason()).isEmpty();
                    }
                }
                assertThat(silent).isGreaterThan(3);
                assertThat(recognition
                                .abstainingBelow(1)
                                .emotion(recognition.segments().stream()
                                        .filter(segment -> segment.reason().isPresent())
                                        .findFirst()
                                        .orElseThrow()))
                        .isEqualTo(Recognition.NO_VOICE);
            }
            List<SegmentScores> all = lenient.recognize(paused, RATE).segments();
            assertThat(all).allSatisfy(segment -> assertThat(segment.reason()).isEmpty());
            assertThat(unmeasured.recognize(paused, RATE).segments()).isEqualTo(all);
            assertThat(recognizer.recognize(paused, RATE).segments())
                    .extracting(SegmentScores::scores)
                    .isEqualTo(all.stream().map(SegmentScores::scores).toList());
        }
    }

    private static byte[] wave(float[] samples) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(WaveOutput.header(samples.length, RATE));
        out.write(WaveOutput.rounded(samples));
        return out.toByteArray();
    }

    /** Warnings about the sound need no switch: a second of speech that is clipped by an amplifier of 40 dB. */
    @Test
    void warningsAboutTheSoundNeedNoSwitch() throws IOException {
        float[] clipped = HoldSounds.speech(2, 1);
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = Math.max(-1, Math.min(1, 100 * clipped[i]));
        }
        try (Recognizer recognizer = Recognizer.open(Models.small(folder));
                Recognizer unmeasured =
                        Recognizer.open(Models.small(folder), RecognizerOptions.DEFAULT.withQuality(false))) {
            assertThat(recognizer.recognize(clipped, RATE).warnings())
                    .anySatisfy(warning -> assertThat(warning).contains("clipped: "));
            assertThat(unmeasured.recognize(clipped, RATE).warnings()).isEmpty();
            assertThat(unmeasured.recognize(clipped, RATE).quality()).isEmpty();
        }
    }

    /** The check alone stops at enough voice; with the quality measured it has the same answer and the same reason. */
    @Test
    void theReasonIsTheSameWithAndWithoutQuality() throws IOException {
        Path model = Models.small(folder);
        RecognizerOptions strict = RecognizerOptions.DEFAULT.withLeastVoice(2.5);
        try (Recognizer plain = Recognizer.open(model, strict.withQuality(false));
                Recognizer measuring = Recognizer.open(model, strict.withQuality(true))) {
            float[] tooLittle = HoldSounds.joined(HoldSounds.speech(1, 3), HoldSounds.silence(1));
            float[] enough = HoldSounds.joined(HoldSounds.speech(3, 3), HoldSounds.silence(1));

            Recognition none = plain.recognize(tooLittle, RATE);
            assertThat(none.reason().orElseThrow())
                    .matches("only [01]\\.\\d\\d s of voice, less than 2\\.5 s")
                    .isEqualTo(measuring.recognize(tooLittle, RATE).reason().orElseThrow());
            assertThat(plain.recognize(enough, RATE).reason()).isEmpty();
            assertThat(measuring.recognize(enough, RATE).reason()).isEmpty();
        }
    }

    @Test
    void speechHasAnEmotionAfterAnyAmountOfSilence() throws IOException {
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            float[] late = HoldSounds.joined(HoldSounds.silence(20), HoldSounds.speech(2, 1));

            Recognition recognition = recognizer.recognize(late, RATE);

            assertThat(recognition.emotion())
                    .isEqualTo(recognition.likeliest())
                    .isIn(recognizer.model().labels());
            assertThat(recognition.reason()).isEmpty();
        }
    }

    /** A file of 32-bit floats, none of which is a number: they become zeros, with a warning. */
    @Test
    void samplesThatAreNoNumbers() throws IOException {
        ByteBuffer wave = ByteBuffer.allocate(44 + 4 * RATE).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 4 * RATE);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wave.putShort((short) 3).putShort((short) 1).putInt(RATE).putInt(4 * RATE);
        wave.putShort((short) 4).putShort((short) 32);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(4 * RATE);
        while (wave.hasRemaining()) {
            wave.putFloat(Float.NaN);
        }
        Path file = Files.write(folder.resolve("nan.wav"), wave.array());
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            Recognition recognition = recognizer.recognize(file);

            assertThat(recognition.emotion()).isEqualTo(Recognition.NO_VOICE);
            assertThat(recognition.reason()).contains("no voice");
            assertThat(recognition.warnings())
                    .containsExactly(
                            file + ": 16000 samples are not numbers and were set to zero", file + ": no speech");
        }
    }

    /** A threshold of probability says nothing of a recording without voice: it is not uncertain. */
    @Test
    void noVoiceIsNotUncertain() throws IOException {
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            Recognition none = recognizer.recognize(new float[RATE], RATE);
            for (double threshold : new double[] {0.01, 1}) {
                Recognition abstaining = none.abstainingBelow(threshold);

                assertThat(abstaining.emotion()).isEqualTo(Recognition.NO_VOICE);
                assertThat(abstaining.reason()).contains("no voice");
                assertThat(abstaining.abstained()).isFalse();
                assertThat(none.emotion(threshold)).isEmpty();
            }
            assertThat(none.named("other").withoutQuality().reason()).contains("no voice");
        }
    }

    @Test
    void reasonsAndSettingsThatContradict() {
        for (double wrong : new double[] {-0.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RecognizerOptions.DEFAULT.withLeastVoice(wrong))
                    .withMessage("the least voice is a number of seconds from 0 up, not " + wrong);
        }
        Recognition silent = AbstentionTest.RECOGNITION.withoutVoice("no voice");
        assertThat(silent.emotion()).isEqualTo("no voice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Recognition(
                        "f",
                        1,
                        "sad",
                        silent.scores(),
                        silent.segments(),
                        silent.warnings(),
                        silent.model(),
                        silent.edgeContext(),
                        Optional.empty(),
                        0,
                        Optional.of("no voice"),
                        Optional.empty(),
                        Optional.empty()))
                .withMessageContaining("only then");
    }
}
