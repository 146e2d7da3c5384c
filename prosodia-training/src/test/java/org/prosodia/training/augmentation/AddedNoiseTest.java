package org.prosodia.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.spectrogram.RealTransform;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

class AddedNoiseTest {

    private static final int RATE = 16_000;
    private static final double SINE_POWER = 0.005; // of amplitude 0.1

    @TempDir
    private Path folder;

    private static double ratio(float[] clean, float[] noisy) {
        double power = 0;
        for (int n = 0; n < clean.length; n++) {
            power += Math.pow(noisy[n] - clean[n], 2) / clean.length;
        }
        return 10 * Math.log10(SINE_POWER / power);
    }

    @ParameterizedTest
    @ValueSource(strings = {"white-noise-10dB", "pink-noise-0dB", "brown-noise-20dB", "noise-5dB"})
    void theRatioIsTheOneInTheName(String name) {
        float[] sine = Sounds.sine(4 * RATE, 0.05, 0.1);
        SoundChange change = SoundChange.parse(name);
        double stated = Double.parseDouble(name.replaceAll(".*noise-|dB", ""));

        assertThat(ratio(sine, change.apply(sine, RATE, new SplittableRandom(1))))
                .isCloseTo(stated, within(0.1));
    }

    /** The second is shorter than the sound, and at another rate. */
    @Test
    void recordedNoiseIsAnExcerptAtTheRatio() throws IOException {
        Files.write(folder.resolve("a.wav"), WaveFile.of(RATE, Sounds.noise(6 * RATE)));
        Files.write(folder.resolve("b.wav"), WaveFile.of(8_000, Sounds.noise(5_000)));
        SoundSources sources = new SoundSources(Optional.of(RecordedSounds.read(folder)), Optional.empty());
        SoundChange change = SoundChange.parse("noise-10dB", sources);
        float[] sine = Sounds.sine(4 * RATE, 0.05, 0.1);

        for (int seed = 0; seed < 10; seed++) {
            assertThat(ratio(sine, change.apply(sine, RATE, new SplittableRandom(seed))))
                    .isCloseTo(10, within(0.1));
        }
        assertThat(change.name()).isEqualTo("noise-10dB");
        assertThat(change.credits()).extracting(SoundCredit::file).containsExactly("a.wav", "b.wav");
    }

    @Test
    void aRangeIsDrawnFrom() {
        float[] sine = Sounds.sine(RATE, 0.05, 0.1);
        SoundChange change = SoundChange.parse("white-noise-5..20dB");
        SplittableRandom random = new SplittableRandom(1);

        double lowest = 100;
        double highest = -100;
        for (int i = 0; i < 200; i++) {
            double found = ratio(sine, change.apply(sine, RATE, random));
            lowest = Math.min(lowest, found);
            highest = Math.max(highest, found);
        }
        assertThat(lowest).isBetween(4.8, 6.0);
        assertThat(highest).isBetween(19.0, 20.2);
    }

    /** From 250 to 4000 Hz are four octaves. */
    @ParameterizedTest
    @EnumSource(NoiseColour.class)
    void coloursHaveTheirSlopes(NoiseColour colour) {
        double slope = switch (colour) {
            case WHITE -> 0;
            case PINK -> -10 * Math.log10(2);
            case BROWN -> -20 * Math.log10(2);
        };
        double low = 0;
        double high = 0;
        RealTransform transform = new RealTransform(1 << 16);
        for (int seed = 0; seed < 8; seed++) {
            float[] noise = colour.noise(1 << 16, RATE, new SplittableRandom(seed));
            for (int n = 0; n < noise.length; n++) {
                transform.input()[n] = noise[n] * Math.pow(Math.sin(Math.PI * n / noise.length), 2);
            }
            transform.run();
            low += density(transform, 240, 260);
            high += density(transform, 3_840, 4_160);
        }
        // The sum's response at 4 kHz is 1 / (2 sin(pi / 4)) instead of 1 / (pi / 2): 0.91 dB more.
        double expected = 4 * slope + (colour == NoiseColour.BROWN ? 0.91 : 0);
        assertThat(10 * Math.log10(high / low)).isCloseTo(expected, within(0.5));
    }

    private static double density(RealTransform transform, double from, double to) {
        int first = (int) (from * (1 << 16) / RATE);
        int last = (int) (to * (1 << 16) / RATE);
        double sum = 0;
        for (int k = first; k <= last; k++) {
            sum += transform.re()[k] * transform.re()[k]
                    + transform.im()[k] * transform.im()[k];
        }
        return sum / (last - first + 1);
    }
}
