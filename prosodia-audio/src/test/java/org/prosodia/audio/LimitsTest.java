package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.prosodia.testing.Encoding;
import org.prosodia.testing.Sounds;

/** Each limit: a recording just below it is read, one just above it is refused. */
class LimitsTest {

    private static final byte[] SECOND = WaveBytes.pcm16(1, 16_000, new short[16_000]); // 32,044 bytes

    @Test
    void bytes() throws AudioException {
        assertThat(read(SECOND, limits -> limits.withBytes(32_044)).duration()).isEqualTo(1);
        assertThatThrownBy(() -> read(SECOND, limits -> limits.withBytes(32_043)))
                .hasMessage("test: has more than 32043 bytes; to allow it, raise AudioLimits.bytes")
                .isInstanceOfSatisfying(
                        AudioException.OverLimit.class,
                        e -> assertThat(e.limit()).isEqualTo("bytes"));
    }

    @Test
    void anEndlessStreamEnds() {
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream(WaveBytes.riff(WaveBytes.concatenate(
                        WaveBytes.chunk("fmt ", WaveBytes.format(WaveBytes.PCM, 16, 1, 16_000)),
                        WaveBytes.chunk("data", -1, new byte[0])))),
                new InputStream() {
                    @Override
                    public int read() {
                        return 0;
                    }
                });

        assertThatThrownBy(() -> Recording.read(
                        endless, "test", AudioOptions.DEFAULT.withLimits(AudioLimits.DEFAULT.withBytes(1 << 20))))
                .isInstanceOf(AudioException.OverLimit.class);
    }

    @Test
    void seconds() throws AudioException {
        assertThat(read(SECOND, limits -> limits.withSeconds(1)).duration()).isEqualTo(1);
        assertThatThrownBy(() -> read(SECOND, limits -> limits.withSeconds(0.999)))
                .isInstanceOf(AudioException.OverLimit.class)
                .hasMessage("test: is longer than 0.999 s; to allow it, raise AudioLimits.seconds");
    }

    @Test
    void recordingSecondsBindRecordingsAndNotReaders() throws AudioException {
        assertThat(read(SECOND, limits -> limits.withRecordingSeconds(1)).duration())
                .isEqualTo(1);
        assertThatThrownBy(() -> read(SECOND, limits -> limits.withRecordingSeconds(0.999)))
                .isInstanceOf(AudioException.OverLimit.class)
                .hasMessage("test: is longer than 0.999 s, too long to hold in memory at once; to allow it, "
                        + "raise AudioLimits.recordingSeconds");
        AudioOptions options = AudioOptions.DEFAULT.withLimits(AudioLimits.DEFAULT.withRecordingSeconds(0.5));
        try (AudioReader reader = AudioReader.open(new ByteArrayInputStream(SECOND), "test", options)) {
            int length = 0;
            for (int count; (count = reader.read(new float[4_096], 0, 4_096)) > 0; length += count) {
                assertThat(count).isPositive();
            }
            assertThat(length).isEqualTo(16_000);
        }
    }

    @Test
    void channels() throws AudioException {
        byte[] five = WaveBytes.pcm16(5, 16_000, new short[50]);

        assertThat(read(five, limits -> limits.withChannels(5)).samples()).hasSize(10);
        assertThatThrownBy(() -> read(five, limits -> limits.withChannels(4)))
                .isInstanceOf(AudioException.OverLimit.class)
                .hasMessage("test: has 5 channels, more than 4; to allow it, raise AudioLimits.channels");
    }

    @Test
    void rates() throws AudioException {
        byte[] slow = WaveBytes.pcm16(1, 999, new short[999]);
        byte[] fast = WaveBytes.pcm16(1, 768_001, new short[1_000]);

        assertThat(read(slow, limits -> limits.withRates(999, 768_000)).duration())
                .isEqualTo(1);
        assertThatThrownBy(() -> read(slow, limits -> limits))
                .isInstanceOf(AudioException.OverLimit.class)
                .hasMessage(
                        "test: has 999 samples a second, fewer than 1000; to allow it, raise AudioLimits.lowestRate");
        assertThat(read(fast, limits -> limits.withRates(1_000, 768_001)).samples())
                .hasSize(21);
        assertThatThrownBy(() -> read(fast, limits -> limits))
                .isInstanceOf(AudioException.OverLimit.class)
                .hasMessage("test: has 768001 samples a second, more than 768000; "
                        + "to allow it, raise AudioLimits.highestRate");
    }

    /** An MP3 after zeros, as interrupted downloads leave them, is detected only with a large enough probe. */
    @Test
    void probeBytes() throws AudioException {
        byte[] late = WaveBytes.concatenate(new byte[6_000], Encoding.MP3.file(Sounds.noise(44_100)));

        assertThat(read(late, limits -> limits).duration()).isGreaterThan(0.9);
        assertThatThrownBy(() -> read(late, limits -> limits.withProbeBytes(4_096)))
                .isInstanceOf(AudioException.NotAudio.class);
    }

    @Test
    void spoolBytes() throws AudioException {
        byte[] file = Encoding.M4A.file(Sounds.noise(44_100));

        assertThat(read(file, limits -> limits.withSpoolBytes(file.length)).duration())
                .isGreaterThan(0.9);
        assertThatThrownBy(() -> read(file, limits -> limits.withSpoolBytes(file.length - 1)))
                .isInstanceOf(AudioException.OverLimit.class)
                .hasMessage("test: must be read out of order and has more than " + (file.length - 1)
                        + " bytes, too long for a temporary file; to allow it, raise AudioLimits.spoolBytes");
    }

    @Test
    void theDefaults() {
        assertThat(AudioLimits.DEFAULT)
                .isEqualTo(new AudioLimits(
                        137_438_953_472L, 86_400, 7_200, 64, 1_000, 768_000, 1_048_576, 4_294_967_296L));
    }

    @Test
    void limitsThatAllowNothingAreRefused() {
        assertThatThrownBy(() -> AudioLimits.DEFAULT.withBytes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AudioLimits.DEFAULT.withSeconds(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AudioLimits.DEFAULT.withRecordingSeconds(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AudioLimits.DEFAULT.withChannels(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AudioLimits.DEFAULT.withRates(2_000, 1_000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AudioLimits.DEFAULT.withProbeBytes(2_047))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AudioLimits.DEFAULT.withSpoolBytes(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Recording read(byte[] file, UnaryOperator<AudioLimits> limits) throws AudioException {
        return Recording.read(
                new ByteArrayInputStream(file),
                "test",
                AudioOptions.DEFAULT.withLimits(limits.apply(AudioLimits.DEFAULT)));
    }
}
