package org.prosodia.model.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.prosodia.model.onnx.OnnxWriter.Attribute;
import org.prosodia.spectrogram.Bands;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.HammingWindow;
import org.prosodia.spectrogram.Scaling;

/**
 * Writes the conversion of samples to the network's input as nodes of an ONNX graph. Shapes in comments are the
 * paper's.
 *
 * <p>The transform is two matrix products that include the window, computed only for the bins kept, or for all if the
 * rows are mel bands. The graph computes the matrices from tables of one turn, once when a runtime loads it, so that
 * they take no space in the file. As in {@link org.prosodia.spectrogram.Spectrogram}, the transform is in double
 * precision and its magnitudes in single.
 */
final class FrontEndGraph {

    /** The name of {@link #maximum}. */
    static final String LARGEST = "largest";

    private final FrontEnd frontEnd;
    private final OnnxWriter onnx;

    FrontEndGraph(FrontEnd frontEnd, OnnxWriter onnx) {
        this.frontEnd = frontEnd;
        this.onnx = onnx;
    }

    /** Returns the number of samples that {@link #magnitudes} needs at least: those of a segment's frames. */
    static long span(FrontEnd frontEnd) {
        return (frontEnd.segmentFrames() - 1L) * frontEnd.hop() + frontEnd.windowLength();
    }

    /** Adds the magnitudes of a segment's frames: [32000] to [197, 400]. */
    String magnitudes(String samples) {
        return magnitudes(
                samples,
                onnx.column(
                        "frame.starts",
                        LongStream.range(0, frontEnd.segmentFrames())
                                .map(f -> f * frontEnd.hop())
                                .toArray()));
    }

    /**
     * Adds the magnitudes of frames: samples to [197, 400].
     *
     * @param starts the first sample of each frame, [197, 1]
     */
    String magnitudes(String samples, String starts) {
        String offsets = onnx.integers(
                "frame.offsets", LongStream.range(0, frontEnd.windowLength()).toArray());
        String indices = onnx.node("Add", "frame.indices", List.of(starts, offsets)); // [197, 640]
        String precise = onnx.node("Cast", "samples.precise", List.of(samples), Attribute.of("to", OnnxWriter.DOUBLE));
        String frames = onnx.node("Gather", "frame.samples", List.of(precise, indices));
        String angles = angles();
        String real = product("real", frames, angles, Math::cos);
        String imaginary = product("imaginary", frames, angles, Math::sin);
        String power = onnx.node(
                "Add",
                "power",
                List.of(
                        onnx.node("Mul", "real.squared", List.of(real, real)),
                        onnx.node("Mul", "imaginary.squared", List.of(imaginary, imaginary))));
        return frontEnd.bands()
                .match(linear -> root("magnitudes", power), mel -> root("magnitudes", bands(mel, power)));
    }

    private String root(String name, String power) {
        String root = onnx.node("Sqrt", name + ".precise", List.of(power));
        return onnx.node("Cast", name, List.of(root), Attribute.of("to", OnnxWriter.FLOAT));
    }

    /**
     * Adds the mean power of mel bands: [197, 513] to [197, 64]. The file has only the weights above 0, and their
     * places in a matrix of zeros.
     */
    private String bands(Bands.Mel mel, String power) {
        int bins = bins();
        double energy = Arrays.stream(new HammingWindow(frontEnd.windowLength()).values())
                .map(w -> w * w)
                .sum();
        double[] weights = new double[Math.multiplyExact(bins, mel.count())]; // bins x bands
        for (int band = 0; band < mel.count(); band++) {
            double[] ofBand = mel.weights(band, bins, (double) frontEnd.sampleRate() / frontEnd.dftLength());
            for (int bin = 0; bin < bins; bin++) {
                weights[bin * mel.count() + band] = ofBand[bin] / energy;
            }
        }
        int[] places =
                IntStream.range(0, weights.length).filter(i -> weights[i] > 0).toArray();
        String zeros =
                onnx.node("Expand", "mel.zeros", List.of(onnx.doubles("mel.zero", 0), onnx.integers("mel.size", (long)
                        weights.length)));
        String flat = onnx.node(
                "ScatterElements",
                "mel.flat",
                List.of(
                        zeros,
                        onnx.integers(
                                "mel.places",
                                Arrays.stream(places).asLongStream().toArray()),
                        onnx.doubles(
                                "mel.weights",
                                Arrays.stream(places)
                                        .mapToDouble(i -> weights[i])
                                        .toArray())));
        String matrix =
                onnx.node("Reshape", "mel.matrix", List.of(flat, onnx.integers("mel.shape", bins, mel.count())));
        return onnx.node("MatMul", "mel.power", List.of(power, matrix));
    }

    /** Returns the number of bins of the transform that are computed. */
    private int bins() {
        return frontEnd.bands().match(Bands.Linear::count, mel -> frontEnd.dftLength() / 2 + 1);
    }

    /** Adds the angles, sample times bin, in steps of a turn over the transform's length: [640, 400]. */
    private String angles() {
        String samples = onnx.column(
                "dft.samples", LongStream.range(0, frontEnd.windowLength()).toArray());
        String bins = onnx.integers("dft.bins", LongStream.range(0, bins()).toArray());
        String turned = onnx.node("Mul", "dft.turned", List.of(samples, bins));
        return onnx.node("Mod", "dft.angles", List.of(turned, onnx.integers("dft.length", frontEnd.dftLength())));
    }

    /** Adds the product of frames [197, 640], window and wave [640, 400]. */
    private String product(String name, String frames, String angles, DoubleUnaryOperator wave) {
        int length = frontEnd.dftLength();
        String turn = onnx.doubles(
                name + ".turn",
                IntStream.range(0, length)
                        .mapToDouble(i -> wave.applyAsDouble(2 * Math.PI * i / length))
                        .toArray());
        String window = onnx.doubles(
                name + ".window",
                new long[] {frontEnd.windowLength(), 1},
                new HammingWindow(frontEnd.windowLength()).values());
        String waves = onnx.node("Gather", name + ".waves", List.of(turn, angles));
        return onnx.node("MatMul", name, List.of(frames, onnx.node("Mul", name + ".matrix", List.of(waves, window))));
    }

    /** Adds scaling and companding of frames, for a scaling that is the same for all: [197, 400]. */
    String scaled(String magnitudes) {
        return frontEnd.scaling()
                .match(
                        FrontEndGraph::notConstant,
                        FrontEndGraph::notConstant,
                        training -> companded(magnitudes, onnx.number("training.maximum", training.maximum())),
                        power -> standardised(magnitudes, power),
                        FrontEndGraph::notConstant,
                        FrontEndGraph::notConstant);
    }

    private static String notConstant(Scaling scaling) {
        throw new IllegalStateException("scaling '" + scaling.name() + "' is not the same for all frames");
    }

    /**
     * Adds {@code (ln(magnitude^2 + 1e-10) - mean) / deviation}, in double precision, since the difference may be small
     * relative to the logarithm.
     */
    private String standardised(String magnitudes, Scaling.LogPower power) {
        String precise =
                onnx.node("Cast", "log.magnitudes", List.of(magnitudes), Attribute.of("to", OnnxWriter.DOUBLE));
        String squared = onnx.node("Mul", "log.squared", List.of(precise, precise));
        String raised =
                onnx.node("Add", "log.raised", List.of(squared, onnx.doubles("log.floor", Scaling.LogPower.FLOOR)));
        String logarithm = onnx.node("Log", "log.power", List.of(raised));
        String centred =
                onnx.node("Sub", "log.centred", List.of(logarithm, onnx.doubles("log.mean", precise(power.mean()))));
        String scaled = onnx.node(
                "Div", "log.scaled", List.of(centred, onnx.doubles("log.deviation", precise(power.deviation()))));
        return onnx.node("Cast", "columns", List.of(scaled), Attribute.of("to", OnnxWriter.FLOAT));
    }

    static double[] precise(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    /** Adds the largest of all magnitudes: one number, with as many axes. */
    String maximum(String magnitudes) {
        return onnx.node("ReduceMax", LARGEST, List.of(magnitudes)); // [1, 1]
    }

    /**
     * Adds {@code ln(1 + mu x) / ln(1 + mu)} of magnitudes over a maximum; if the maximum is 0, the magnitudes and
     * results are 0.
     */
    String companded(String magnitudes, String maximum) {
        String some = onnx.node("Greater", "largest.some", List.of(maximum, onnx.number("zero", 0)));
        String divisor = onnx.node("Where", "largest.divisor", List.of(some, maximum, onnx.number("one", 1)));
        String share = onnx.node("Div", "scaled", List.of(magnitudes, divisor));
        String product = onnx.node("Mul", "scaled.mu", List.of(share, onnx.number("mu", (float) frontEnd.mu())));
        String logarithm =
                onnx.node("Log", "scaled.log", List.of(onnx.node("Add", "scaled.raised", List.of(product, "one"))));
        return onnx.node("Mul", "columns", List.of(logarithm, onnx.number("mu.share", (float)
                (1 / Math.log1p(frontEnd.mu())))));
    }

    /**
     * Adds a segment's columns as the network's input, with zeros after the last frame: [197, 400] to [1, 1, 400, 200].
     *
     * @param pads the number of zeros before and after the rows and columns, [4]
     */
    String patch(String columns, String pads) {
        String rows = onnx.node("Transpose", "rows", List.of(columns), Attribute.all("perm", 1, 0));
        String filled = onnx.node("Pad", "rows.filled", List.of(rows, pads));
        return onnx.node("Unsqueeze", "patch", List.of(filled, onnx.integers("patch.axes", 0, 1)));
    }
}
