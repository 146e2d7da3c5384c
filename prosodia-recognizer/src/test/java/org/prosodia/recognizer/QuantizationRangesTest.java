package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.audio.Recording;
import org.prosodia.model.ModelFile;
import org.prosodia.model.architecture.ActivationRanges;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.Spectrogram;

class QuantizationRangesTest {

    @TempDir
    Path folder;

    /** Whole numbers are an approximation: 255 steps for each map, 127 for each filter. */
    @ParameterizedTest
    @CsvSource({
        "attention, segment",
        "attention, training-set",
        "attention-class-softmax-rank-2, log-power",
        "average, training-set",
        "max, training-set"
    })
    void wholeNumbersComeCloseToFloats(String pooling, String scaling) throws IOException {
        Architecture architecture = Models.small(pooling);
        Path model = Models.write(folder, architecture, scaled(scaling), 0.08, Models.random(architecture, 3));
        float[] samples = Models.sound(60_000, 4);
        double largest = 0;
        try (Recognizer floats = Recognizer.open(model)) {
            Models.calibrate(model, samples);
            try (Recognizer bytes = Recognizer.open(model)) {
                Recognition expected = floats.recognize(samples, 16_000);
                Recognition actual = bytes.recognize(samples, 16_000);
                assertThat(actual.segments()).hasSameSizeAs(expected.segments());
                for (int i = 0; i < expected.segments().size(); i++) {
                    for (String label : expected.scores().keySet()) {
                        double difference =
                                Math.abs(actual.segments().get(i).scores().get(label)
                                        - expected.segments().get(i).scores().get(label));
                        largest = Math.max(largest, difference);
                    }
                }
                assertThat(actual.emotion()).isEqualTo(expected.emotion());
            }
        }
        assertThat(largest).isBetween(1e-7, 0.05);
    }

    private static FrontEnd scaled(String scaling) {
        float[] mean = new float[24];
        float[] deviation = new float[24];
        Arrays.fill(mean, -2);
        Arrays.fill(deviation, 3);
        return Models.WIDE.withScaling(
                switch (scaling) {
                    case "segment" -> new Scaling.SegmentMaximum();
                    case "training-set" -> new Scaling.TrainingSetMaximum(30);
                    default -> new Scaling.LogPower(mean, deviation);
                });
    }

    /** With a single segment the mean excess is its own, so its scores in whole numbers are those in floating point. */
    @ParameterizedTest
    @ValueSource(strings = {"attention", "max", "top-5"})
    void theMeanExcessIsTakenOff(String pooling) throws IOException {
        Architecture architecture = Models.small(pooling);
        Path model = Models.write(folder, architecture, Models.WIDE, 0.08, Models.random(architecture, 3));
        float[] samples = Models.sound(9_728, 4);
        float[] segment = new Segmenter(Models.WIDE, 0.08)
                .segments(Spectrogram.of(samples, Models.WIDE))
                .get(0)
                .values();
        try (Recognizer floats = Recognizer.open(model)) {
            Models.calibrate(model, samples);
            assertThat(ModelFile.read(model).ranges().orElseThrow().excess())
                    .hasSize(3)
                    .allMatch(excess -> Math.abs(excess) > 1e-7);
            try (Recognizer bytes = Recognizer.open(model)) {
                assertThat(bytes.logits(segment, 1)[0]).containsExactly(floats.logits(segment, 1)[0], within(1e-5f));
            }
        }
    }

    @Test
    void aTrunkOfSixConvolutionsHasSixRanges() throws IOException {
        Architecture small = Models.small("attention");
        Architecture architecture = new Architecture(
                small.classes(),
                small.spectral(),
                small.temporal(),
                false,
                Convolutions.parse("32p,48p,64,80,80"),
                small.pooling());
        Path model = Models.write(folder, architecture, Models.WIDE, 0.08, Models.random(architecture, 3));
        float[] samples = Models.sound(9_728, 4);
        float[] segment = new Segmenter(Models.WIDE, 0.08)
                .segments(Spectrogram.of(samples, Models.WIDE))
                .get(0)
                .values();
        try (Recognizer floats = Recognizer.open(model)) {
            Models.calibrate(model, samples);
            assertThat(ModelFile.read(model).ranges().orElseThrow().layers()).hasSize(6);
            try (Recognizer bytes = Recognizer.open(model)) {
                assertThat(bytes.logits(segment, 1)[0]).containsExactly(floats.logits(segment, 1)[0], within(1e-5f));
            }
        }
    }

    @Test
    void rangesHoldEverySegmentsNumbers() throws IOException {
        Architecture architecture = Models.small("attention");
        Path model = Models.write(folder, architecture, Models.WIDE, 0.08, Models.random(architecture, 3));
        float[] quiet = Models.sound(9_728, 4);
        for (int n = 0; n < quiet.length; n++) {
            quiet[n] /= 10;
        }
        float[] loud = Models.sound(9_728, 5);
        float highest = 0;
        for (float value : new Segmenter(Models.WIDE, 0.08)
                .segments(Spectrogram.of(loud, Models.WIDE))
                .get(0)
                .values()) {
            highest = Math.max(highest, value);
        }
        ActivationRanges both;
        try (QuantizationRanges calibration = QuantizationRanges.open(model);
                QuantizationRanges second = QuantizationRanges.open(model)) {
            calibration.observe(Recording.of(quiet, 16_000));
            ActivationRanges one = calibration.ranges();
            second.observe(Recording.of(loud, 16_000));
            calibration.observe(Recording.of(loud, 16_000));
            both = calibration.ranges();
            assertThat(both.withExcess(List.of())).isEqualTo(one.with(second.ranges()));
            assertThat(both.lowest()).isZero();
            assertThat(both.highest()).isEqualTo(highest);
            calibration.write(model);
        }
        ModelFile written = ModelFile.read(model);
        assertThat(written.ranges()).contains(both);
        assertThat(written.weights().arrays().keySet())
                .isEqualTo(Models.random(architecture, 3).arrays().keySet());
    }

    @Test
    void aModelIsCalibratedAgainAfreshAndNeedsSound() throws IOException {
        Architecture architecture = Models.small("attention");
        Path model = Models.write(
                folder,
                architecture,
                Models.WIDE.withShortUtterance(FrontEnd.ShortUtterance.DROP),
                0.08,
                Models.random(architecture, 3));
        Models.calibrate(model, Models.sound(20_000, 1));
        long size = Files.size(model);
        ActivationRanges before = ModelFile.read(model).ranges().orElseThrow();
        Models.calibrate(model, Models.sound(20_000, 2));
        assertThat(ModelFile.read(model).ranges()).isPresent().get().isNotEqualTo(before);
        assertThat((double) Files.size(model)).isCloseTo((double) size, within(100.0)); // the old numbers do not stay
        try (QuantizationRanges calibration = QuantizationRanges.open(model)) {
            calibration.observe(Recording.of(Models.sound(100, 1), 16_000));
            assertThatIllegalStateException()
                    .isThrownBy(calibration::ranges)
                    .withMessageContaining("no segment was observed");
        }
    }
}
