package org.prosodia.recognizer.onnx;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.prosodia.model.ModelFile;
import org.prosodia.model.WaveformModel;
import org.prosodia.model.WaveformModel.Input;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.recognizer.Models;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.spectrogram.Bands;
import org.prosodia.spectrogram.CentredLogPower;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.PowerRange;
import org.prosodia.spectrogram.Scaling;
import org.prosodia.spectrogram.SilenceTrim;
import org.prosodia.spectrogram.SpeakerLogPower;
import org.prosodia.spectrogram.View;
import org.prosodia.testing.TemporaryFolder;

/** Exported models have the recognizer's scores for any front end and network. */
class WaveformModelPropertyTest {

    /**
     * Windows longer and shorter than the hop, even and odd transforms, segments that end within a hop, empty columns
     * or none.
     */
    @Provide
    Arbitrary<FrontEnd> frontEnds() {
        Arbitrary<Integer> windows = Arbitraries.integers().between(16, 90);
        Arbitrary<Integer> hops = Arbitraries.integers().between(10, 80);
        Arbitrary<Integer> more = Arbitraries.integers().between(0, 40);
        Arbitrary<Integer> frames = Arbitraries.integers().between(8, 20);
        Arbitrary<Scaling> scalings = Arbitraries.of(
                new Scaling.SegmentMaximum(),
                new Scaling.UtteranceMaximum(),
                new Scaling.TrainingSetMaximum(5),
                new Scaling.LogPower(new float[8], new float[] {1, 2, 3, 4, 5, 6, 7, 8}));
        return Combinators.combine(windows, hops, more, frames, more, scalings, Arbitraries.of(FrontEnd.Tail.class))
                .as((window, hop, zeros, count, rest, scaling, tail) -> new FrontEnd(
                        8_000,
                        window,
                        hop,
                        window + zeros,
                        8,
                        count + zeros % 5,
                        (count - 1) * hop + window + rest % hop,
                        100,
                        scaling,
                        FrontEnd.ShortUtterance.PAD,
                        tail));
    }

    /**
     * Segments of any size: mel or linear rows, a trim or none, each scaling, views, each rule for short recordings.
     */
    @Provide
    Arbitrary<FrontEnd> variableFrontEnds() {
        Arbitrary<Bands> bands = Arbitraries.of(
                new Bands.Linear(16), new Bands.Mel(16, 50, 4_000), new Bands.Mel(16, 0, 900)); // narrower than a bin
        Arbitrary<Optional<SilenceTrim>> trims = Combinators.combine(
                        Arbitraries.doubles().between(1, 30),
                        Arbitraries.of(1, 3, 7, 25),
                        Arbitraries.integers().between(0, 5))
                .as(SilenceTrim::new)
                .optional();
        return Combinators.combine(
                        Arbitraries.integers().between(32, 90),
                        Arbitraries.integers().between(10, 80),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(8, 90), // more than a stretch, and fewer
                        bands,
                        trims,
                        Combinators.combine(
                                        Arbitraries.of(FrontEnd.ShortUtterance.WHOLE, FrontEnd.ShortUtterance.PAD),
                                        Arbitraries.of(FrontEnd.Tail.class),
                                        scaledViews())
                                .as(Rules::new))
                .as((window, hop, zeros, count, rows, trim, rules) -> new FrontEnd(
                        8_000,
                        window,
                        hop,
                        window + zeros,
                        rows,
                        16,
                        (count - 1) * hop + window + zeros % hop,
                        100,
                        rules.seen.scaling,
                        trim,
                        rules.shortUtterance,
                        rules.tail,
                        rules.seen.views));
    }

    private record Seen(Scaling scaling, List<View> views) {}

    private record Rules(FrontEnd.ShortUtterance shortUtterance, FrontEnd.Tail tail, Seen seen) {}

    private static Arbitrary<Seen> scaledViews() {
        float[] mean = new float[16];
        float[] deviation = new float[16];
        for (int row = 0; row < 16; row++) {
            mean[row] = -2 + 0.3f * row;
            deviation[row] = 2 + 0.1f * row;
        }
        Arbitrary<Scaling> plain = Arbitraries.of(
                new Scaling.SegmentMaximum(),
                new Scaling.UtteranceMaximum(),
                new Scaling.TrainingSetMaximum(5),
                new Scaling.LogPower(mean, deviation));
        Arbitrary<Scaling> relative = Arbitraries.of(
                new CentredLogPower(deviation),
                new CentredLogPower(deviation, PowerRange.ofSegment(12)),
                new CentredLogPower(deviation, PowerRange.ofRow(12)),
                new SpeakerLogPower(mean, deviation));
        Arbitrary<List<View>> views = Arbitraries.of(
                View.NONE,
                View.FIVE,
                List.of(new View(0.8, 1.3)),
                List.of(View.UNCHANGED, new View(1.2, 1)),
                List.of(View.UNCHANGED, new View(4, 4), new View(0.25, 0.25)));
        return Arbitraries.frequencyOf(
                Tuple.of(1, plain.map(scaling -> new Seen(scaling, View.NONE))),
                Tuple.of(3, Combinators.combine(relative, views).as(Seen::new)));
    }

    /** The strides of both networks divide the column unit of 16, and any width can be pooled. */
    @Provide
    Arbitrary<Architecture> variableArchitectures() {
        Filters filters = new Filters(3, 4, 2);
        return Combinators.combine(
                        Arbitraries.of(1, 2),
                        Arbitraries.of(true, false),
                        Arbitraries.of("32p,48p,64,80", "8p,9,10,9"),
                        Arbitraries.of("attention", "average", "max", "attention-class-softmax-rank-2"))
                .as((stride, extraPool, trunk, pooling) -> new Architecture(
                        3, filters, filters, stride, extraPool, Convolutions.parse(trunk), Pooling.parse(pooling)));
    }

    @Property(tries = 80)
    void agreesForSegmentsOfAnySize(
            @ForAll("variableFrontEnds") FrontEnd frontEnd,
            @ForAll("variableArchitectures") Architecture architecture,
            @ForAll @IntRange(min = 1, max = 90) int hopsPerStep,
            @ForAll @IntRange(min = 1, max = 12_000) int samples,
            @ForAll long seed)
            throws IOException, OrtException {
        Path folder = Files.createTempDirectory("model");
        double step = (double) hopsPerStep * frontEnd.hop() / frontEnd.sampleRate();
        Path model = Models.write(folder, architecture, frontEnd, step, Models.random(architecture, seed));
        ModelFile file = ModelFile.read(model);
        try (Recognizer recognizer = Recognizer.open(model);
                WaveformRun recording = new WaveformRun(
                        WaveformModel.of(file, Input.RECORDING, false).bytes());
                WaveformRun segment = new WaveformRun(
                        WaveformModel.of(file, Input.SEGMENT, false).bytes())) {
            recording.assertAgrees(recognizer, Models.sound(samples, seed));
            boolean whole = frontEnd.shortUtterance() == FrontEnd.ShortUtterance.WHOLE;
            float[] sound = Models.sound(
                    whole ? Math.min(samples, frontEnd.segmentSamples()) : frontEnd.segmentSamples(), seed + 1);
            WaveformRun.assertClose(
                    sound.length + " samples",
                    segment.run(sound).get("scores").values(),
                    recognizer.recognize(sound, frontEnd.sampleRate()).scores());
        } finally {
            TemporaryFolder.delete(folder);
        }
    }

    @Provide
    Arbitrary<Architecture> architectures() {
        Arbitrary<Filters> filters = Combinators.combine(
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(0, 2))
                .as(Filters::new);
        return Combinators.combine(
                        filters,
                        filters,
                        Arbitraries.of(true, false),
                        Arbitraries.of("32p,48p,64,80", "8p,9,10,9"),
                        Arbitraries.of(
                                "attention",
                                "attention-mean",
                                "average",
                                "max",
                                "top-5",
                                "attention-class-softmax-rank-2"))
                .filter((spectral, temporal, extraPool, trunk, pooling) -> spectral.present() || temporal.present())
                .as((spectral, temporal, extraPool, trunk, pooling) -> new Architecture(
                        3, spectral, temporal, extraPool, Convolutions.parse(trunk), Pooling.parse(pooling)));
    }

    @Property(tries = 60)
    void agreesWithTheRecognizer(
            @ForAll("frontEnds") FrontEnd frontEnd,
            @ForAll("architectures") Architecture architecture,
            @ForAll @IntRange(min = 1, max = 30) int hopsPerStep,
            @ForAll @IntRange(min = 1, max = 12_000) int samples,
            @ForAll long seed)
            throws IOException, OrtException {
        Path folder = Files.createTempDirectory("model");
        double step = (double) hopsPerStep * frontEnd.hop() / frontEnd.sampleRate();
        Path model = Models.write(folder, architecture, frontEnd, step, Models.random(architecture, seed));
        byte[] exported = WaveformModel.of(ModelFile.read(model), WaveformModel.Input.RECORDING, true)
                .bytes();
        try (Recognizer recognizer = Recognizer.open(model);
                WaveformRun run = new WaveformRun(exported)) {
            run.assertAgrees(recognizer, Models.sound(samples, seed));
        } finally {
            TemporaryFolder.delete(folder);
        }
    }
}
