package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.Channel;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.Aggregation;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.SpeakerLogPower;
import org.prosodia.spectrogram.SpeakerSound;
import org.prosodia.spectrogram.SpeakerStatistics;
import org.prosodia.spectrogram.Spectrogram;
import org.prosodia.testing.HoldSounds;
import org.prosodia.testing.WaveFile;

class SpeakerClipsTest {

    private static final int RATE = 16_000;
    private static final FrontEnd FRONT_END = FrontEnd.LOG_MEL.withScaling(prior());

    @TempDir
    private Path folder;

    private static SpeakerLogPower prior() {
        float[] mean = new float[64];
        float[] deviation = new float[64];
        for (int row = 0; row < 64; row++) {
            mean[row] = 1.5f - 0.05f * row;
            deviation[row] = 2 + 0.02f * row;
        }
        return new SpeakerLogPower(mean, deviation);
    }

    private Path model(FrontEnd frontEnd) throws IOException {
        Architecture architecture = Architecture.small(4);
        return Models.write(
                folder, architecture, frontEnd, 30, Aggregation.MEAN_LOGIT, 1, Models.random(architecture, 5));
    }

    private Path wave(String name, float[] samples) throws IOException {
        return Files.write(folder.resolve(name), WaveFile.of(RATE, samples));
    }

    private static Recognizer open(Path model) throws IOException {
        return Recognizer.open(model, RecognizerOptions.DEFAULT.withQuality(false));
    }

    /** A model whose own statistics are the mixture of both has the same scores, of files, streams and samples. */
    @Test
    void recordingsAreNormalisedByTheMixtureOfClipsAndTrainingSet() throws IOException {
        Path first = wave("first.wav", HoldSounds.speech(2, 1));
        Path second = wave("second.wav", HoldSounds.speech(3, 2));
        Path today = wave("today.wav", HoldSounds.speech(2, 3));
        SpeakerStatistics both = new SpeakerStatistics();
        both.add(Spectrogram.of(Recording.read(first), FRONT_END));
        both.add(Spectrogram.of(Recording.read(second), FRONT_END));
        FrontEnd mixed = FRONT_END.withScaling(both.scaling(prior(), 250));
        try (Recognizer recognizer = open(model(FRONT_END));
                Recognizer expected = open(model(mixed))) {
            SpeakerClips clips = SpeakerClips.of(recognizer);
            assertThat(clips.add(first)).isEmpty();
            assertThat(clips.add(second, new Channel.Only(0), TimeSpan.WHOLE)).isEmpty();
            Recognizer speaker = recognizer.forSpeaker(clips);
            clips.add(today); // has no effect on the recognizer
            Recognition recognition = speaker.recognize(today);
            double[] scores = scores(expected.recognize(today));
            assertThat(scores(recognition)).containsExactly(scores, within(1e-5));
            assertThat(recognition.speaker()).contains(new SpeakerSound(2, both.frames()));
            byte[] bytes = Files.readAllBytes(today);
            assertThat(scores(speaker.recognize(new ByteArrayInputStream(bytes), "today")))
                    .containsExactly(scores, within(1e-5));
            assertThat(scores(speaker.recognize(Recording.read(today)))).containsExactly(scores, within(1e-5));
            Recognition average = recognizer.recognize(today);
            assertThat(average.speaker()).isEmpty();
            assertThat(Math.abs(scores(average)[0] - scores[0])).isGreaterThan(1e-4);
        }
    }

    private static double[] scores(Recognition recognition) {
        return recognition.scores().values().stream()
                .mapToDouble(score -> score)
                .toArray();
    }

    @Test
    void aSpeakerLikeTheTrainingSetChangesNothing() throws IOException {
        float[] sound = HoldSounds.speech(3, 4);
        SpeakerStatistics statistics = new SpeakerStatistics();
        statistics.add(Spectrogram.of(sound, FRONT_END));
        try (Recognizer recognizer = open(model(FRONT_END.withScaling(statistics.scaling())))) {
            SpeakerClips clips = SpeakerClips.of(recognizer);
            clips.add(Recording.of(sound, RATE));
            double[] without = scores(recognizer.recognize(sound, RATE));
            assertThat(scores(recognizer.forSpeaker(clips).recognize(sound, RATE)))
                    .containsExactly(without, within(1e-5));
            assertThat(scores(recognizer.forSpeaker(SpeakerClips.of(recognizer)).recognize(sound, RATE)))
                    .containsExactly(without);
        }
    }

    /** 65 s are two pieces of 30 s and one of 5; 60.5 s are two, since the rest is less than a second. */
    @Test
    void longRecordingsAreReadInPieces() throws IOException {
        try (Recognizer recognizer = open(model(FRONT_END))) {
            for (double seconds : new double[] {65, 60.5}) {
                SpeakerClips clips = SpeakerClips.of(recognizer);
                clips.add(wave("long.wav", HoldSounds.speech(seconds, 6)));
                assertThat(clips.sound().orElseThrow().clips()).isEqualTo(seconds == 65 ? 3 : 2);
            }
        }
    }

    @Test
    void clipsWithoutVoiceDoNotCount() throws IOException {
        try (Recognizer recognizer = open(model(FRONT_END))) {
            SpeakerClips clips = SpeakerClips.of(recognizer);
            assertThat(clips.add(wave("silence.wav", HoldSounds.silence(2)))).contains("no voice");
            assertThat(clips.add(Recording.of(new float[0], RATE))).contains("too short");
            Path broken = Files.writeString(folder.resolve("broken.wav"), "no sound");
            assertThatExceptionOfType(AudioException.class)
                    .isThrownBy(() -> clips.add(broken))
                    .withMessageContaining("broken.wav");
            assertThat(clips.sound()).isEmpty();
        }
        SpeakerClips any =
                SpeakerClips.of(Recognizer.open(model(FRONT_END)).model(), RecognizerOptions.DEFAULT.withLeastVoice(0));
        assertThat(any.add(Recording.of(HoldSounds.silence(2), RATE))).isEmpty();
    }

    /** One after the other, or apart and then joined: the same numbers, so that results do not depend on threads. */
    @Test
    void clipsThatWereReadApartAreJoined() throws IOException {
        try (Recognizer recognizer = open(model(FRONT_END))) {
            SpeakerClips one = SpeakerClips.of(recognizer);
            SpeakerClips joined = SpeakerClips.of(recognizer);
            for (int seed = 0; seed < 3; seed++) {
                Recording recording = Recording.of(HoldSounds.speech(1.5, seed), RATE);
                one.add(recording);
                SpeakerClips apart = SpeakerClips.of(recognizer);
                apart.add(recording);
                joined.add(apart);
            }
            assertThat(joined.normalized(FRONT_END)).isEqualTo(one.normalized(FRONT_END));
            assertThat(joined.sound()).isEqualTo(one.sound());
        }
    }

    @Test
    void modelsThatDoNotDependOnTheSpeakerAreRefused() throws IOException {
        try (Recognizer recognizer = Recognizer.open(Models.small(folder));
                Recognizer bySpeaker = open(model(FRONT_END))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SpeakerClips.of(recognizer))
                    .withMessageContaining("train a model with the scaling speaker-log-power");
            SpeakerClips clips = SpeakerClips.of(bySpeaker);
            assertThatIllegalArgumentException().isThrownBy(() -> recognizer.forSpeaker(clips));
        }
    }
}
