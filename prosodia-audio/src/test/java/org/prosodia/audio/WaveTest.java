package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

/** Every kind of WAV file, written by hand: the samples that come out are the numbers that went in. */
class WaveTest {

    private static final AudioOptions NATIVE = AudioOptions.DEFAULT.withSampleRate(AudioOptions.NATIVE_RATE);

    @Test
    void sixteenBitSamplesAreOver32768() throws AudioException {
        Recording recording = read(WaveBytes.pcm16(1, 16_000, (short) 0, (short) 1, (short) -1, (short) 16_384, (short) 32_767,
                (short) -32_768));

        assertThat(recording.samples()).containsExactly(0f, 1 / 32_768f, -1 / 32_768f, 0.5f, 32_767 / 32_768f, -1f);
        assertThat(recording.sampleRate()).isEqualTo(16_000);
        assertThat(recording.warnings()).isEmpty();
        assertThat(recording.duration()).isEqualTo(6 / 16_000.0);
    }

    private static Recording read(byte[] file) throws AudioException {
        return Recording.read(new ByteArrayInputStream(file), "test.wav", NATIVE);
    }
}
