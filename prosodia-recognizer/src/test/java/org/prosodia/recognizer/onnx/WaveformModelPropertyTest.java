package org.prosodia.recognizer.onnx;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.prosodia.model.ModelFile;
import org.prosodia.model.WaveformModel;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.recognizer.Models;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;
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
