package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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

/** Parts of a file of 3 s at 16 kHz with another sound on each of two channels. */
class RecordingPartTest {

    private static final double END = Double.POSITIVE_INFINITY;

    @TempDir
    Path folder;

    private final float[] left = rounded(Models.sound(48_000, 1));
    private final float[] right = rounded(Models.sound(48_000, 2));
    private Path file;

    @BeforeEach
    void stereo() throws IOException {
        ByteBuffer wave = ByteBuffer.allocate(44 + 4 * 48_000).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 4 * 48_000).put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16).putShort((short) 1).putShort((short) 2).putInt(16_000).putInt(64_000).putShort((short) 4).putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII)).putInt(4 * 48_000);
        for (int n = 0; n < 48_000; n++) {
            wave.putShort((short) (32_768 * left[n])).putShort((short) (32_768 * right[n]));
        }
        file = Files.write(folder.resolve("call.wav"), wave.array());
    }

    /** As 16 bits hold them. */
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
        try (Recognizer recognizer = Recognizer.open(Models.write(folder, architecture, frontEnd, 0.04, Models.random(architecture, 1)))) {
            Recognition part = recognizer.recognize(file, new Channel.Only(1), new TimeSpan(0.5, 1.5));
            Recognition samples = recognizer.recognize(Arrays.copyOfRange(right, 8_000, 24_000), 16_000);
            assertThat(part).isEqualTo(samples.named(file.toString()));
            assertThat(part.duration()).isEqualTo(1);

            assertThat(recognizer.recognize(file, new Channel.Only(0), new TimeSpan(1, END)).scores())
                    .isEqualTo(recognizer.recognize(Arrays.copyOfRange(left, 16_000, 48_000), 16_000).scores());
            assertThat(recognizer.recognize(file, new Channel.Mix(), new TimeSpan(0, END))).isEqualTo(recognizer.recognize(file));
            assertThat(recognizer.recognize(file, new Channel.Mix(), new TimeSpan(0, 3.05))).isEqualTo(recognizer.recognize(file));
        }
    }

    @Test
    void aPartThatTheFileLacksIsRefused() throws IOException {
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            assertThatExceptionOfType(TooShortException.class)
                    .isThrownBy(() -> recognizer.recognize(file, new Channel.Mix(), new TimeSpan(1, 3.2)))
                    .withMessage(file + ": ends at 3.0 s, before the part wanted, from 1.0 to 3.2 s; correct the times");
            assertThatExceptionOfType(TooShortException.class)
                    .isThrownBy(() -> recognizer.recognize(file, new Channel.Mix(), new TimeSpan(3, END)))
                    .withMessage(file + ": ends at 3.0 s, before the part wanted, from 3.0 s; correct the times");
            assertThatThrownBy(() -> recognizer.recognize(file, new Channel.Only(2), new TimeSpan(0, END)))
                    .isInstanceOf(AudioException.NoSuchChannel.class);
        }
    }
}
