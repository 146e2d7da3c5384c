package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prosodia.spectrogram.FrontEnd.ShortUtterance;
import org.prosodia.spectrogram.FrontEnd.Tail;
import org.prosodia.testing.NumPyArray;
import org.prosodia.testing.Sounds;

class SegmenterTest {

    private static final FrontEnd PAPER = FrontEnd.PAPER;

    @Test
    void segmentAgreesWithTheIndependentImplementation() throws IOException {
        Spectrogram spectrogram = Spectrogram.of(Sounds.golden(37_000), PAPER);
        // Every 5th row of the third segment at a step of 0.1 s.
        NumPyArray expected = NumPyArray.resource(SegmenterTest.class, "segment.npy");
        assertRows(new Segmenter(PAPER, 0.1).segments(spectrogram).get(2).values(), expected, 5);
    }

    @Test
    void paddedSegmentAgreesWithTheIndependentImplementation() throws IOException {
        Spectrogram spectrogram = Spectrogram.of(Sounds.golden(16_000), PAPER);
        assertRows(
                new Segmenter(PAPER, 0.1).segments(spectrogram).get(0).values(),
                NumPyArray.resource(SegmenterTest.class, "short.npy"),
                20);
    }

    /** Companding multiplies a difference of one part in 10^7 of the maximum by mu / ln(1 + mu) = 46 near zero. */
    private static void assertRows(float[] values, NumPyArray expected, int stride) {
        for (int row = 0; row < expected.shape()[0]; row++) {
            for (int column = 0; column < 200; column++) {
                assertThat((double) values[row * stride * 200 + column])
                        .isCloseTo(expected.at(row, column), within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "31999, 1, DROP, PAD, 1", // padded
        "31999, 1, DROP, DROP, 0",
        "32000, 1, DROP, DROP, 1",
        "47999, 1, DROP, PAD, 1",
        "48000, 1, DROP, PAD, 2",
        "48000, 1, FLUSH, PAD, 2", // nothing is left over
        "47999, 1, FLUSH, PAD, 2",
        "32159, 1, FLUSH, PAD, 1", // less than a hop is left over
        "32160, 1, FLUSH, PAD, 2",
        "80000, 0.4, DROP, PAD, 8", // 1 + floor(3 s / 0.4 s)
        "80000, 0.4, FLUSH, PAD, 9",
        "0, 1, FLUSH, PAD, 1",
        "0, 1, FLUSH, DROP, 0",
    })
    void counts(int samples, double step, Tail tail, ShortUtterance shortUtterance, int expected) {
        FrontEnd frontEnd = PAPER.withTail(tail).withShortUtterance(shortUtterance);
        assertThat(new Segmenter(frontEnd, step).count(Spectrogram.of(new float[samples], frontEnd)))
                .isEqualTo(expected);
    }

    @Test
    void startsAreAStepApartAndTheLastIsFlushWithTheEnd() {
        FrontEnd frontEnd = PAPER.withTail(Tail.FLUSH);
        Segmenter segmenter = new Segmenter(frontEnd, 0.4);
        // 2.80625 s; 12,900 samples are left: 80 hops and 100 samples.
        Spectrogram spectrogram = Spectrogram.of(Sounds.golden(44_900), frontEnd);
        assertThat(segmenter.segments(spectrogram)).extracting(Segment::start).containsExactly(0.0, 0.4, 0.8);
        spectrogram = Spectrogram.of(Sounds.golden(45_100), frontEnd); // 13,100: 81 hops
        assertThat(segmenter.segments(spectrogram)).extracting(Segment::start).containsExactly(0.0, 0.4, 0.8, 0.81);
        assertThat(segmenter.segments(spectrogram)).extracting(Segment::end).containsExactly(2.0, 2.4, 2.8, 2.81);
    }

    @Test
    void silenceIsZero() {
        Spectrogram silence = Spectrogram.of(new float[32_000], PAPER);
        assertThat(new Segmenter(PAPER, 1).segments(silence).get(0).values())
                .containsOnly(0f)
                .hasSize(80_000);
    }

    @Test
    void columnsAfterTheLastFullFrameAreZeroEvenIfAudioContinues() {
        float[] target = new float[80_001];
        Arrays.fill(target, -1);
        new Segmenter(PAPER, 1).fill(Spectrogram.of(Sounds.golden(48_000), PAPER), 0, target, 1);
        assertThat(target[0]).isEqualTo(-1);
        for (int bin = 0; bin < 400; bin++) {
            assertThat(Arrays.copyOfRange(target, 1 + bin * 200 + 197, 1 + bin * 200 + 200))
                    .containsOnly(0f);
            assertThat(target[1 + bin * 200 + 196]).isPositive();
        }
    }

    @Test
    void scalesByTheMaximumOfItsExtent() {
        float[] samples = Sounds.sine(64_000, 1 / 16.0, 0.5); // loud, then a tenth of it
        for (int n = 32_000; n < 64_000; n++) {
            samples[n] *= 0.1f;
        }
        Spectrogram spectrogram = Spectrogram.of(samples, PAPER);
        float loud = spectrogram.maximum();
        assertThat(top(spectrogram, new Scaling.SegmentMaximum())).isEqualTo(1f);
        assertThat(top(spectrogram, new Scaling.UtteranceMaximum()))
                .isCloseTo((float) (Math.log1p(25.5) / Math.log(256)), within(1e-4f));
        assertThat(top(spectrogram, new Scaling.TrainingSetMaximum(2 * loud)))
                .isCloseTo((float) (Math.log1p(12.75) / Math.log(256)), within(1e-4f));
    }

    private static float top(Spectrogram spectrogram, Scaling scaling) {
        float[] values = new Segmenter(PAPER.withScaling(scaling), 2)
                .segments(spectrogram)
                .get(1)
                .values();
        float top = 0;
        for (float value : values) {
            top = Math.max(top, value);
        }
        return top;
    }

    @Test
    void logPowerIsStandardisedByBin() {
        float[] mean = new float[400];
        float[] deviation = new float[400];
        Arrays.fill(mean, -3);
        Arrays.fill(deviation, 4);
        FrontEnd frontEnd = PAPER.withScaling(new Scaling.LogPower(mean, deviation));
        Spectrogram spectrogram = Spectrogram.of(Sounds.golden(32_000), frontEnd);
        float[] values = new Segmenter(frontEnd, 1).segments(spectrogram).get(0).values();
        double magnitude = spectrogram.magnitude(12, 34);
        assertThat(values[34 * 200 + 12])
                .isCloseTo((float) ((Math.log(magnitude * magnitude + 1e-10) + 3) / 4), within(1e-6f));
        assertThat(values[34 * 200 + 197]).isZero();
    }

    @Test
    void refusesStepsThatShareNoFrames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Segmenter(PAPER, 0.015))
                .withMessage("a step of 0.015 s is not a whole number of hops of 0.01 s");
        for (double step : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e9}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Segmenter(PAPER, step));
        }
    }

    @Test
    void refusesForeignSpectrogramsAndMissingSegments() {
        FrontEnd other = new FrontEnd(
                16_000,
                320,
                160,
                1_600,
                400,
                200,
                32_000,
                255,
                new Scaling.SegmentMaximum(),
                ShortUtterance.PAD,
                Tail.DROP);
        Spectrogram spectrogram = Spectrogram.of(Sounds.golden(32_000), other);
        float[] target = new float[80_000];
        assertThatIllegalArgumentException().isThrownBy(() -> new Segmenter(PAPER, 1).fill(spectrogram, 0, target, 0));
        assertThatThrownBy(() -> new Segmenter(other, 1).fill(spectrogram, 1, target, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new Segmenter(other, 1).fill(spectrogram, 0, target, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
