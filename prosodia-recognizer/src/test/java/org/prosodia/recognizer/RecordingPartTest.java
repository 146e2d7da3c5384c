package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.Channel;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;
import org.prosodia.testing.WaveFile;

/** Parts of a file of 3 s at 16 kHz with a different sound on each of two channels. */
class RecordingPartTest {

    private static final double END = Double.POSITIVE_INFINITY;

    @TempDir
    Path folder;

    private final float[] left = rounded(Models.sound(48_000, 1));
    private final float[] right = rounded(Models.sound(48_000, 2));
    private Path file;

    @BeforeEach
    void stereo() throws IOException {
        file = Files.write(folder.resolve("call.wav"), WaveFile.of(16_000, numbers(left), numbers(right)));
    }

    /** Returns the 16-bit values of samples that are {@link #rounded}. */
    private static short[] numbers(float[] samples) {
        short[] numbers = new short[samples.length];
        for (int n = 0; n < samples.length; n++) {
            numbers[n] = (short) (32_768 * samples[n]);
        }
        return numbers;
    }

    /** Returns samples rounded to 16 bits. */
    private static float[] rounded(float[] samples) {
        float[] result = new float[samples.length];
        for (int n = 0; n < samples.length; n++) {
            result[n] = (short) (32_767 * samples[n]) / 32_768f;
        }
        return result;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPartIsWhatItsSamplesAre(boolean utterance) throws IOException {
        Architecture architecture = Models.small("attention");
        FrontEnd frontEnd = utterance ? Models.SMALL.withScaling(new Scaling.UtteranceMaximum()) : Models.SMALL;
        try (Recognizer recognizer =
                Recognizer.open(Models.write(folder, architecture, frontEnd, 0.04, Models.random(architecture, 1)))) {
            Recognition part = recognizer.recognize(file, new Channel.Only(1), new TimeSpan(0.5, 1.5));
            Recognition samples = recognizer.recognize(Arrays.copyOfRange(right, 8_000, 24_000), 16_000);
            assertThat(part.segments()).isEqualTo(samples.segments());
            assertThat(part.scores()).isEqualTo(samples.scores());
            assertThat(part.duration()).isEqualTo(1);

            assertThat(recognizer
                            .recognize(file, new Channel.Only(0), new TimeSpan(1, END))
                            .scores())
                    .isEqualTo(recognizer
                            .recognize(Arrays.copyOfRange(left, 16_000, 48_000), 16_000)
                            .scores());
            assertThat(recognizer.recognize(file, new Channel.Mix(), new TimeSpan(0, END)))
                    .isEqualTo(recognizer.recognize(file));
            assertThat(recognizer.recognize(file, new Channel.Mix(), new TimeSpan(0, 3.05)))
                    .isEqualTo(recognizer.recognize(file));
        }
    }

    @Test
    void aPartThatTheFileLacksIsRefused() throws IOException {
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            assertThatExceptionOfType(TooShortException.class)
                    .isThrownBy(() -> recognizer.recognize(file, new Channel.Mix(), new TimeSpan(1, 3.2)))
                    .withMessage(
                            file + ": ends at 3.0 s, before the requested part, from 1.0 to 3.2 s; correct the times");
            assertThatExceptionOfType(TooShortException.class)
                    .isThrownBy(() -> recognizer.recognize(file, new Channel.Mix(), new TimeSpan(3, END)))
                    .withMessage(file + ": ends at 3.0 s, before the requested part, from 3.0 s; correct the times");
            assertThatThrownBy(() -> recognizer.recognize(file, new Channel.Only(2), new TimeSpan(0, END)))
                    .isInstanceOf(AudioException.NoSuchChannel.class);
        }
    }
}
