package org.prosodia.model.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;
import org.prosodia.model.architecture.Weights.Array;
import org.prosodia.model.onnx.OnnxWriter.Attribute;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Scaling;

/**
 * Writes a model as an ONNX graph with the front end before the network and the aggregation after it: samples in,
 * probabilities out.
 *
 * <p>The idea for recordings: one {@code Scan} iterates over the samples in stretches of a segment's frames and
 * computes their magnitudes, each frame once; another iterates over the segments, and its body is the network for one
 * segment, so that memory holds the maps of one segment regardless of the recording's length. Scalings that are the
 * same for all frames belong to the first, maxima to the second. Weights are in the body, where runtimes prepare them
 * when they load the graph. Shapes in comments are the paper's, for T frames and N segments.
 */
public final class WaveformGraph {

    /**
     * The settings of a model's recognition.
     *
     * @param architecture the network's shape
     * @param frontEnd the settings of the conversion from samples to segments
     * @param segmentStep seconds from one segment to the next
     * @param softmaxOfMean true if the scores of a recording are the softmax of its segments' mean logits, false if
     *     they are the mean of the segments' softmaxes
     * @param temperature the divisor of logits before a softmax
     */
    public record Settings(
            Architecture architecture,
            FrontEnd frontEnd,
            double segmentStep,
            boolean softmaxOfMean,
            double temperature) {}

    public static final String WAVEFORM = "waveform";
    static final String SCORES = "scores";
    static final String LOGITS = "logits";
    static final String SEGMENT_SCORES = "segment_scores";
    static final String SEGMENT_LOGITS = "segment_logits";
    static final String SEGMENT_STARTS = "segment_starts";

    private static final String NETWORK = "network.";

    private final Settings settings;
    private final FrontEnd frontEnd;
    private final Map<String, Array> arrays;
    private final boolean maps;
    private final OnnxWriter onnx = new OnnxWriter();
    private final LengthNodes lengths = new LengthNodes(onnx);

    /**
     * @param arrays the network's arrays, with batch norms folded
     * @param maps true to include attention maps in the outputs
     */
    public WaveformGraph(Settings settings, Map<String, Array> arrays, boolean maps) {
        this.settings = settings;
        this.frontEnd = settings.frontEnd();
        this.arrays = new LinkedHashMap<>(arrays);
        this.arrays.keySet().retainAll(Weights.shapes(settings.architecture()).keySet());
        this.maps = maps;
    }

    /** Returns the names of the outputs, in their order, after the graph has been written. */
    public List<String> outputs() {
        return onnx.outputs();
    }

    /** Returns the encoded graph for recordings of any length. */
    public byte[] recording() {
        onnx.input(OnnxWriter.FLOAT, WAVEFORM, "samples");
        String length = onnx.node("Shape", "length", List.of(WAVEFORM)); // [1]
        String padded = lengths.atLeast("length.padded", length, frontEnd.segmentSamples());
        String frames = frames(length, padded);
        if (frontEnd.scaling().scope() == Scaling.Scope.UTTERANCE) {
            new FrontEndGraph(frontEnd, onnx).maximum(frames);
        }
        String starts = starts(padded);
        segments(frames, starts);
        mean(LOGITS, SEGMENT_LOGITS);
        softmax(SEGMENT_SCORES, SEGMENT_LOGITS, 1);
        if (settings.softmaxOfMean()) {
            softmax(SCORES, LOGITS, 0);
        } else {
            mean(SCORES, SEGMENT_SCORES);
        }
        seconds(starts);
        onnx.output(SCORES, classes());
        onnx.output(LOGITS, classes());
        onnx.output(SEGMENT_SCORES, "N", classes());
        onnx.output(SEGMENT_LOGITS, "N", classes());
        onnx.output(SEGMENT_STARTS, "N");
        maps("").forEach((name, shape) -> onnx.output(name, texts("N", shape)));
        return onnx.graph("prosodia-waveform");
    }

    /** Returns the encoded graph for exactly one segment. */
    public byte[] segment() {
        onnx.input(OnnxWriter.FLOAT, WAVEFORM, Integer.toString(frontEnd.segmentSamples()));
        FrontEndGraph front = new FrontEndGraph(frontEnd, onnx);
        String magnitudes = front.magnitudes(WAVEFORM); // [197, 400]
        String columns = frontEnd.sharesFrames()
                ? front.scaled(magnitudes)
                : front.companded(magnitudes, front.maximum(magnitudes));
        String logits = network(front.patch(columns), onnx, ""); // [1, 4]
        softmax(SCORES, onnx.node("Squeeze", LOGITS, List.of(logits, onnx.integers("batch", 0))), 0);
        onnx.output(SCORES, classes());
        onnx.output(LOGITS, classes());
        maps("").forEach((name, shape) -> onnx.output(name, texts("1", shape)));
        return onnx.graph("prosodia-waveform-segment");
    }

    /**
     * Adds all frames of the samples, scaled if the scaling is the same for all: [T, 400]. Samples are padded to whole
     * stretches. If the front end excludes short recordings, these have no frames, and the first segment fails when it
     * reads its frames.
     */
    private String frames(String length, String padded) {
        int each = frontEnd.segmentFrames();
        long stride = (long) each * frontEnd.hop();
        String more = lengths.over(
                "frames.more", lengths.minus("frames.room", padded, frontEnd.windowLength()), frontEnd.hop());
        String stretches = lengths.plus("stretches", lengths.over("stretches.more", more, each), 1);
        String whole = lengths.plus(
                "length.whole", lengths.times("length.strides", stretches, stride), FrontEndGraph.span(frontEnd));
        String missing = onnx.node("Sub", "length.missing", List.of(whole, length));
        String pads = onnx.node(
                "Concat", "waveform.pads", List.of(onnx.integers("nothing", 0), missing), Attribute.of("axis", 0));
        String samples = onnx.node("Pad", "waveform.padded", List.of(WAVEFORM, pads));
        onnx.node(
                "Scan",
                "stretches.scan",
                List.of("stretches.frames"),
                List.of(lengths.column(lengths.steps("stretches.starts", stretches, stride))),
                Attribute.graph("body", stretch(samples)),
                Attribute.of("num_scan_inputs", 1)); // [stretches, 197, 400]
        String all = onnx.node(
                "Reshape",
                "frames.all",
                List.of("stretches.frames", onnx.integers("frames.shape", -1, frontEnd.bins())));
        String count = lengths.plus("frames.count", more, 1);
        if (frontEnd.shortUtterance() == FrontEnd.ShortUtterance.DROP) {
            count = lengths.ifEqual("frames.kept", count, length, padded);
        }
        return onnx.node("Slice", "frames", List.of(all, "nothing", count, "nothing"));
    }

    /** Returns the graph of the frames of a stretch that starts at a sample: [1] to [197, 400]. */
    private byte[] stretch(String samples) {
        OnnxWriter body = new OnnxWriter();
        body.input(OnnxWriter.INT64, "stretch.start", "1");
        String end = new LengthNodes(body).plus("stretch.end", "stretch.start", FrontEndGraph.span(frontEnd));
        String part = body.node("Slice", "stretch.samples", List.of(samples, "stretch.start", end));
        FrontEndGraph front = new FrontEndGraph(frontEnd, body);
        String magnitudes = front.magnitudes(part);
        body.output(
                frontEnd.sharesFrames() ? front.scaled(magnitudes) : magnitudes,
                Integer.toString(frontEnd.segmentFrames()),
                Integer.toString(frontEnd.bins()));
        return body.graph("stretch");
    }

    /** Adds the first frame of each segment, with the result of {@link org.prosodia.spectrogram.Segmenter}: [N]. */
    private String starts(String padded) {
        long step = Math.round(settings.segmentStep() * frontEnd.sampleRate()) / frontEnd.hop();
        boolean flush = frontEnd.tail() == FrontEnd.Tail.FLUSH;
        String last = lengths.over(
                "segments.last", lengths.minus("segments.room", padded, frontEnd.segmentSamples()), frontEnd.hop());
        String raised = flush ? lengths.plus("segments.raised", last, step - 1) : last;
        String count = lengths.plus("segments.count", lengths.over("segments.more", raised, step), 1);
        String regular = lengths.steps("segments.regular", count, step);
        // The start after the regular ones is flush with the end.
        return onnx.node("Min", "segments.starts", List.of(regular, last));
    }

    /** Adds the loop over the segments; its outputs are {@link #SEGMENT_LOGITS} and the maps. */
    private void segments(String frames, String starts) {
        OnnxWriter body = new OnnxWriter();
        body.input(OnnxWriter.INT64, "segment.start", "1");
        String offsets = body.integers(
                "segment.offsets", LongStream.range(0, frontEnd.segmentFrames()).toArray());
        String indices = body.node("Add", "segment.frames", List.of("segment.start", offsets));
        // Runtimes name this node in their errors.
        String columns = body.node("Gather", "frames_of_a_segment", List.of(frames, indices));
        FrontEndGraph front = new FrontEndGraph(frontEnd, body);
        if (!frontEnd.sharesFrames()) {
            boolean whole = frontEnd.scaling().scope() == Scaling.Scope.UTTERANCE;
            columns = front.companded(columns, whole ? FrontEndGraph.LARGEST : front.maximum(columns));
        }
        String logits = network(front.patch(columns), body, NETWORK);
        String batch = body.integers("batch", 0);
        body.output(body.node("Squeeze", "segment.logits", List.of(logits, batch)), classes());
        maps(NETWORK)
                .forEach((name, shape) ->
                        body.output(body.node("Squeeze", name + ".single", List.of(name, batch)), texts(shape)));
        List<String> outputs = new ArrayList<>(List.of(SEGMENT_LOGITS));
        outputs.addAll(maps("").keySet());
        onnx.node(
                "Scan",
                "segments.scan",
                outputs,
                List.of(lengths.column(starts)),
                Attribute.graph("body", body.graph("segment")),
                Attribute.of("num_scan_inputs", 1));
    }

    /** Adds the network for one segment, with names of maps after a prefix. Returns the name of the logits, [1, 4]. */
    private String network(String patch, OnnxWriter target, String prefix) {
        NetworkGraph.Names names = names(patch, prefix);
        new NetworkGraph(settings.architecture(), frontEnd, arrays, names, target).write();
        return names.scores();
    }

    /**
     * Returns the maps that are outputs, in the same order at each call: their names after a prefix, and their shapes.
     */
    private Map<String, long[]> maps(String prefix) {
        return maps ? NetworkGraph.maps(settings.architecture(), frontEnd, names("", prefix)) : Map.of();
    }

    private static NetworkGraph.Names names(String patch, String prefix) {
        return new NetworkGraph.Names(
                patch, NETWORK + NetworkGraph.SCORES, prefix + NetworkGraph.BOTTOM_UP, prefix + NetworkGraph.TOP_DOWN);
    }

    /** Adds the starts of segments, in seconds: [N]. */
    private void seconds(String starts) {
        String samples = lengths.times("segments.samples", starts, frontEnd.hop());
        String precise =
                onnx.node("Cast", "segments.samples.precise", List.of(samples), Attribute.of("to", OnnxWriter.DOUBLE));
        String seconds =
                onnx.node("Div", "segments.seconds", List.of(precise, onnx.doubles("rate", frontEnd.sampleRate())));
        onnx.node("Cast", SEGMENT_STARTS, List.of(seconds), Attribute.of("to", OnnxWriter.FLOAT));
    }

    /** Adds the mean over the segments: [N, 4] to [4]. */
    private void mean(String name, String ofSegments) {
        onnx.node("ReduceMean", name, List.of(ofSegments), Attribute.all("axes", 0), Attribute.of("keepdims", 0));
    }

    private void softmax(String name, String logits, int axis) {
        String temperature = onnx.number(name + ".temperature", (float) settings.temperature());
        String cooled = onnx.node("Div", name + ".cooled", List.of(logits, temperature));
        onnx.node("Softmax", name, List.of(cooled), Attribute.of("axis", axis));
    }

    private String classes() {
        return Integer.toString(settings.architecture().classes());
    }

    private static String[] texts(String first, long[] shape) {
        return Stream.concat(Stream.of(first), Stream.of(texts(shape))).toArray(String[]::new);
    }

    private static String[] texts(long[] shape) {
        return Arrays.stream(shape).mapToObj(Long::toString).toArray(String[]::new);
    }
}
