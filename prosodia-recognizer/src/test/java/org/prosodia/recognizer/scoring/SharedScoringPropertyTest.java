package org.prosodia.recognizer.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelFile;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.SegmentOverlap;
import org.prosodia.model.architecture.Weights;
import org.prosodia.recognizer.Models;
import org.prosodia.recognizer.ReferenceNetwork;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;
import org.prosodia.spectrogram.Segment;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.spectrogram.Spectrogram;
import org.prosodia.testing.TemporaryFolder;

/**
 * Segments scored from shared stretches have the scores of segments computed separately, in floating point and in whole
 * numbers.
 */
class SharedScoringPropertyTest {

    private static final List<String> TRUNKS =
            List.of("32p,48p,64,80", "32p,48p,64,80,80", "4", "4p", "3,4p,5p,6", "3p,4,5,6,7");
    private static final List<String> POOLINGS = List.of(
            "attention",
            "attention-mean",
            "attention-sum",
            "attention-class-softmax",
            "attention-rank-3",
            "attention-mean-class-softmax-rank-2",
            "average",
            "max",
            "top-5",
            "top-16");

    private static Path folder;
    private static ExecutorService threads;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("models");
        threads = Executors.newFixedThreadPool(2);
    }

    @AfterContainer
    static void close() throws IOException {
        threads.shutdown();
        TemporaryFolder.delete(folder);
    }

    @Provide
    Arbitrary<Architecture> architectures() {
        Arbitrary<Filters> filters = Combinators.combine(
                        Arbitraries.integers().between(1, 14),
                        Arbitraries.integers().between(1, 14),
                        Arbitraries.integers().between(0, 3))
                .as(Filters::new);
        return Combinators.combine(
                        filters, filters, Arbitraries.of(true, false), Arbitraries.of(TRUNKS), Arbitraries.of(POOLINGS))
                .filter((spectral, temporal, extraPool, trunk, pooling) -> spectral.present() || temporal.present())
                .as((spectral, temporal, extraPool, trunk, pooling) -> new Architecture(
                        3, spectral, temporal, extraPool, Convolutions.parse(trunk), Pooling.parse(pooling)));
    }

    /** Rules for short utterances and the end, and constant scalings. */
    @Provide
    Arbitrary<FrontEnd> frontEnds() {
        float[] mean = new float[24];
        float[] deviation = new float[24];
        Arrays.fill(mean, -2);
        Arrays.fill(deviation, 3);
        return Combinators.combine(
                        Arbitraries.of(FrontEnd.Tail.class),
                        Arbitraries.of(new Scaling.TrainingSetMaximum(30), new Scaling.LogPower(mean, deviation)),
                        Arbitraries.integers().between(49, 64))
                .as((tail, scaling, frames) -> new FrontEnd(
                        16_000,
                        128,
                        160,
                        128,
                        24,
                        64,
                        128 + (frames - 1) * 160,
                        255,
                        scaling,
                        FrontEnd.ShortUtterance.PAD,
                        tail));
    }

    @Property(tries = 150)
    void scoresAreThoseOfSegmentsAlone(
            @ForAll("architectures") Architecture architecture,
            @ForAll("frontEnds") FrontEnd frontEnd,
            @ForAll @IntRange(min = 1, max = 9) int positions,
            @ForAll @IntRange(min = 1, max = 150_000) int count,
            @ForAll long seed,
            @ForAll boolean parallel,
            @ForAll boolean bytes)
            throws IOException {
        Optional<SegmentOverlap> overlap = SegmentOverlap.of(architecture, frontEnd);
        Assume.that(overlap.isPresent());
        double step = positions * overlap.get().stride() * 0.01;
        float[] samples = Models.sound(count, seed);
        List<Segment> segments = new Segmenter(frontEnd, step).segments(Spectrogram.of(samples, frontEnd));
        Path path = Models.write(folder, architecture, frontEnd, step, Models.random(architecture, seed));
        if (bytes) {
            Models.calibrate(path, samples);
        }
        List<float[]> scores = new ArrayList<>();
        List<Double> starts = new ArrayList<>();
        try (StretchScorer scorer = new StretchScorer(ModelFile.read(path), "model", overlap.get(), EdgeContext.ZEROS);
                Scorer alone = new Scorer(ModelFile.read(path), "model")) {
            SharedScoring scoring = new SharedScoring(
                    frontEnd,
                    step,
                    scorer,
                    new ScoringWork(parallel ? threads : Runnable::run, 3),
                    (start, end, output) -> {
                        starts.add(start);
                        scores.add(output.logits());
                    });
            feed(scoring, samples, seed);
            assertThat(starts).isEqualTo(segments.stream().map(Segment::start).toList());
            for (int i = 0; i < segments.size(); i++) {
                float[] expected = alone.score(segments.get(i).values(), 0);
                for (int k = 0; k < expected.length; k++) {
                    assertThat(scores.get(i)[k]).isCloseTo(expected[k], within(tolerance(architecture, expected[k])));
                }
            }
        }
    }

    /** Compares with the reference network on the whole recording, with zeros before and after it. */
    @Property(tries = 25)
    void realSurroundingsAreTheRecordings(
            @ForAll("architectures") Architecture architecture,
            @ForAll("frontEnds") FrontEnd frontEnd,
            @ForAll @IntRange(min = 1, max = 20) int positions,
            @ForAll @IntRange(min = 10_000, max = 40_000) int count,
            @ForAll long seed)
            throws IOException {
        Optional<SegmentOverlap> overlap = SegmentOverlap.of(architecture, frontEnd);
        Assume.that(overlap.isPresent());
        int stride = overlap.get().stride();
        double step = positions * stride * 0.01;
        float[] samples = Models.sound(count, seed);
        Weights weights = Models.random(architecture, seed);
        List<float[]> scores = new ArrayList<>();
        List<Double> starts = new ArrayList<>();
        Path path = Models.write(folder, architecture, frontEnd, step, weights);
        try (StretchScorer scorer = new StretchScorer(ModelFile.read(path), "model", overlap.get(), EdgeContext.REAL)) {
            feed(
                    new SharedScoring(
                            frontEnd, step, scorer, new ScoringWork(Runnable::run, 1), (start, end, output) -> {
                                starts.add(start);
                                scores.add(output.logits());
                            }),
                    samples,
                    seed);
        }
        ReferenceNetwork network = new ReferenceNetwork(architecture, weights);
        assertThat(scores).hasSize(new Segmenter(frontEnd, step).count(Spectrogram.of(samples, frontEnd)));
        for (int i = 0; i < scores.size(); i++) {
            double[] expected = expected(network, samples, frontEnd, (int) Math.round(starts.get(i) * 100), stride);
            for (int k = 0; k < expected.length; k++) {
                assertThat(scores.get(i)[k])
                        .isCloseTo((float) expected[k], within(tolerance(architecture, expected[k])));
            }
        }
    }

    /** Sums of products of both signs, without a division, are small differences of large numbers. */
    private static float tolerance(Architecture architecture, double score) {
        return (float) ((architecture.pooling().name().startsWith("attention-sum") ? 2e-3 : 1e-4)
                * Math.max(1, Math.abs(score)));
    }

    /**
     * Returns the reference's scores of the window that starts at a frame, at which the network's max-pools also start.
     */
    private static double[] expected(
            ReferenceNetwork network, float[] samples, FrontEnd frontEnd, int frame, int stride) {
        Spectrogram spectrogram = Spectrogram.of(samples, frontEnd);
        int margin = 40;
        int before = (stride - (margin + frame) % stride) % stride;
        int columns = (before + margin + spectrogram.frames() + margin + 63 + stride) / stride * stride;
        float[] input = new float[24 * columns];
        for (int column = 0; column < spectrogram.frames(); column++) {
            float[] values = column(spectrogram, frontEnd, column);
            for (int bin = 0; bin < 24; bin++) {
                input[bin * columns + before + margin + column] = values[bin];
            }
        }
        return network.scores(input, 24, columns, (before + margin + frame) / stride, 64 / stride);
    }

    /** Returns one column, with a segmenter whose segments have a single frame. */
    private static float[] column(Spectrogram spectrogram, FrontEnd frontEnd, int column) {
        FrontEnd single = new FrontEnd(
                16_000,
                128,
                160,
                128,
                24,
                1,
                128,
                255,
                frontEnd.scaling(),
                FrontEnd.ShortUtterance.PAD,
                FrontEnd.Tail.DROP);
        float[] values = new float[24];
        new Segmenter(single, 0.01).fill(spectrogram, column, values, 0);
        return values;
    }

    private static void feed(SegmentScoring scoring, float[] samples, long seed) {
        Random random = new Random(seed);
        for (int from = 0; from < samples.length; ) {
            int length = Math.min(samples.length - from, 1 + random.nextInt(20_000));
            scoring.accept(samples, from, length);
            from += length;
        }
        scoring.finish();
    }
}
