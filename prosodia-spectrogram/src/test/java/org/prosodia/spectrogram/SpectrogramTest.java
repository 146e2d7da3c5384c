package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.Recording;
import org.prosodia.spectrogram.FrontEnd.ShortUtterance;
import org.prosodia.testing.NumPyArray;
import org.prosodia.testing.Sounds;

class SpectrogramTest {

    private static final FrontEnd PAPER = FrontEnd.PAPER;
    /** Frames of 4 samples, 2 apart, an 8-point transform with all its bins, segments of 10 samples. */
    private static final FrontEnd SMALL = new FrontEnd(
            10, 4, 2, 8, 5, 5, 10, 255, new Scaling.SegmentMaximum(), ShortUtterance.PAD, FrontEnd.Tail.DROP);

    @Test
    void agreesWithTheIndependentImplementation() throws IOException {
        // Every 7th frame, by reference/spectrogram_golden.py.
        NumPyArray expected = NumPyArray.resource(SpectrogramTest.class, "magnitudes.npy");
        Spectrogram spectrogram = Spectrogram.of(Sounds.golden(37_000), PAPER);
        assertThat(spectrogram.frames()).isEqualTo(228);
        assertThat(expected.shape()[1]).isEqualTo(33);
        double worst = 0;
        for (int bin = 0; bin < 400; bin++) {
            for (int column = 0; column < expected.shape()[1]; column++) {
                worst = Math.max(worst, Math.abs(spectrogram.magnitude(7 * column, bin) - expected.at(bin, column)));
            }
        }
        assertThat(worst / expected.maximum()).isLessThan(2e-7);
    }

    @Test
    void sineIsAtItsBinWithHalfItsAmplitudeTimesTheWindowsSum() {
        // 1 kHz at 16 kHz is bin 100 of the 10 Hz grid; the symmetric window of 640 sums to 0.54 * 640 - 0.46 = 345.14
        // (the cosine over n = 0..N-1 with period N-1 sums to 1).
        Spectrogram spectrogram = Spectrogram.of(Sounds.sine(32_000, 1_000 / 16_000.0, 0.5), PAPER);
        assertThat(spectrogram.magnitude(50, 100)).isCloseTo(0.5f * 0.5f * 345.14f, within(1e-2f));
        assertThat(spectrogram.maximum()).isEqualTo(spectrogram.magnitude(50, 100), within(1e-2f));
    }

    @Test
    void impulseHasAFlatSpectrumOfTheWindowsValue() {
        // The window of 4: 0.54 - 0.46 cos(2 pi n / 3) = 0.08, 0.77, 0.77, 0.08.
        // The impulse at sample 4 is n = 2 of frame 1 and n = 0 of frame 2.
        float[] samples = new float[10];
        samples[4] = 1;
        Spectrogram spectrogram = Spectrogram.of(samples, SMALL);
        for (int bin = 0; bin < 5; bin++) {
            assertThat(spectrogram.magnitude(0, bin)).isZero();
            assertThat(spectrogram.magnitude(1, bin)).isCloseTo(0.77f, within(1e-6f));
            assertThat(spectrogram.magnitude(2, bin)).isCloseTo(0.08f, within(1e-6f));
            assertThat(spectrogram.magnitude(3, bin)).isZero();
        }
        assertThat(spectrogram.frames()).isEqualTo(4);
        assertThat(spectrogram.maximum()).isCloseTo(0.77f, within(1e-6f));
    }

    @Test
    void transformOfOddLengthHasItsLastBin() {
        FrontEnd odd = new FrontEnd(
                10, 4, 2, 9, 5, 5, 10, 255, new Scaling.SegmentMaximum(), ShortUtterance.PAD, FrontEnd.Tail.DROP);
        float[] samples = {0, 1, 0, 0};
        for (int bin = 0; bin < 5; bin++) {
            assertThat(Spectrogram.of(samples, odd).magnitude(0, bin)).isCloseTo(0.77f, within(1e-6f));
        }
    }

    @Test
    void padsShortRecordingsToOneSegmentOrLeavesThem() {
        float[] second = Sounds.golden(16_000);
        Spectrogram padded = Spectrogram.of(second, PAPER);
        assertThat(padded.samples()).isEqualTo(32_000);
        assertThat(padded.frames()).isEqualTo(197);
        assertThat(padded.magnitude(100, 7)).isZero(); // frame 100 begins at sample 16,000
        assertThat(padded.magnitude(99, 7)).isPositive();

        Spectrogram left = Spectrogram.of(second, PAPER.withShortUtterance(ShortUtterance.DROP));
        assertThat(left.samples()).isEqualTo(16_000);
        assertThat(left.frames()).isEqualTo(97); // 1 + (16000 - 640) / 160
    }

    @Test
    void nothingAtAllIsOneSegmentOfSilence() {
        Spectrogram spectrogram = Spectrogram.of(new float[0], PAPER);
        assertThat(spectrogram.frames()).isEqualTo(197);
        assertThat(spectrogram.maximum()).isZero();
        assertThat(Spectrogram.of(new float[0], PAPER.withShortUtterance(ShortUtterance.DROP))
                        .frames())
                .isZero();
    }

    @Test
    void eachFrameIsTransformedOnce() {
        FrameTransform transform = new FrameTransform(PAPER);
        Spectrogram spectrogram = Spectrogram.of(Sounds.golden(80_000), PAPER, transform);
        assertThat(new Segmenter(PAPER, 0.1).segments(spectrogram)).hasSize(31);
        assertThat(transform.count()).isEqualTo(497); // 1 + (80000 - 640) / 160
    }

    @Test
    void rebuildsFromACacheOfEitherKindOfBuffer() {
        Spectrogram original = Spectrogram.of(Sounds.golden(40_000), PAPER);
        FloatBuffer direct =
                ByteBuffer.allocateDirect(original.magnitudes().remaining() * 4).asFloatBuffer();
        direct.put(original.magnitudes());
        Spectrogram rebuilt = new Spectrogram(direct.flip(), original.frames(), original.samples(), PAPER);
        Segmenter segmenter = new Segmenter(PAPER.withScaling(new Scaling.UtteranceMaximum()), 0.5);
        assertThat(segmenter.count(rebuilt)).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            assertThat(segmenter.segments(rebuilt).get(i).values())
                    .isEqualTo(segmenter.segments(original).get(i).values());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Spectrogram(direct, 100, 40_000, PAPER))
                .withMessageContaining("40000 samples do not have 100 frames");
    }

    @Test
    void takesRecordingsAtItsRateOnly() {
        float[] samples = Sounds.golden(40_000);
        assertThat(Spectrogram.of(Recording.of(samples, 16_000), PAPER).magnitudes())
                .isEqualTo(Spectrogram.of(samples, PAPER).magnitudes());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Spectrogram.of(Recording.of(samples, 8_000), PAPER))
                .withMessage("recording is at 8000 Hz, and the front end needs 16000 Hz; use resampledTo(16000)");
    }

    @Test
    void leavesNoThreadsBehind() {
        Spectrogram.of(Sounds.golden(32_000), PAPER);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(t -> !t.isDaemon() && t.isAlive())
                .extracting(Thread::getName)
                .containsExactly("main");
    }
}
