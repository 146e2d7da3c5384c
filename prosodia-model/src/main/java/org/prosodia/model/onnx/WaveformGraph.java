package org.prosodia.model.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.prosodia.model.architecture.Architecture;
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
 * same for all frames belong to the first, maxima and the trim to the second, which iterates over the views of each
 * segment too if there are several. Weights are in the body, where runtimes prepare them when they load the graph.
 * Shapes in comments are the paper's, for T frames and N segments.
 */
public final class WaveformGraph {

    /**
     * The settings of a model's recognition.
     *
     * @param architecture the shape of each network
     * @param networks the number of networks, whose mean logits are the model's
     * @param frontEnd the settings of the conversion from samples to segments
     * @param segmentStep seconds from one segment to the next
     * @param softmaxOfMean true if the scores of a recording are the softmax of its segments' mean logits, false if
     *     they are the mean of the segments' softmaxes
     * @param temperature the divisor of logits before a softmax
     * @param features true for an output of the features of the first view, the mean over the segments
     */
    public record Settings(
            Architecture architecture,
            int networks,
            FrontEnd frontEnd,
            double segmentStep,
            boolean softmaxOfMean,
            double temperature,
            boolean features) {}

    public static final String WAVEFORM = "waveform";
    static final String SCORES = "scores";
    static final String LOGITS = "logits";
    static final String SEGMENT_SCORES = "segment_scores";
    static final String SEGMENT_LOGITS = "segment_logits";
    static final String SEGMENT_STARTS = "segment_starts";

    static final String NETWORK = "network.";
    private static final String START = "segment.start";
    private static final String VIEW = "segment.view";

    private final Settings settings;
    private final FrontEnd frontEnd;
    private final Map<String, Array> arrays;
    private final boolean maps;
    private final int views;
    private final OnnxWriter onnx = new OnnxWriter();
    private final LengthNodes lengths = new LengthNodes(onnx);
    private final SegmentOutputs segments;

    /**
     * @param arrays the networks' arrays, with batch norms folded
     * @param maps true to include attention maps in the outputs; not if a segment has several views, or if segments of
     *     a recording differ in size
     */
    public WaveformGraph(Settings settings, Map<String, Array> arrays, boolean maps) {
        this.settings = settings;
        this.frontEnd = settings.frontEnd();
        this.arrays = arrays;
        this.maps = maps;
        this.views = frontEnd.views().size();
        this.segments = new SegmentOutputs(
                settings.architecture().classes(),
                settings.features() ? ensemble().features() : 0,
                views,
                onnx);
    }

    /** Returns the names of the outputs, in their order, after the graph has been written. */
    public List<String> outputs() {
        return onnx.outputs();
    }

    /** Returns the encoded graph for recordings of any length. */
    public byte[] recording() {
        onnx.input(OnnxWriter.FLOAT, WAVEFORM, "samples");
        String length = onnx.node("Shape", "length", List.of(WAVEFORM)); // [1]
        String padded = lengths.atLeast("length.padded", length, RecordingFrames.least(frontEnd));
        RecordingFrames recording = new RecordingFrames(frontEnd, WAVEFORM, onnx);
        String frames = recording.frames(length, padded);
        if (frontEnd.scaling().scope() == Scaling.Scope.UTTERANCE) {
            new FrontEndGraph(frontEnd, onnx).maximum(frames);
        }
        String starts = recording.starts(padded, settings.segmentStep());
        segments(frames, starts);
        segments.mean(LOGITS, SEGMENT_LOGITS, 0);
        softmax(SEGMENT_SCORES, SEGMENT_LOGITS, 1);
        if (settings.softmaxOfMean()) {
            softmax(SCORES, LOGITS, 0);
        } else {
            segments.mean(SCORES, SEGMENT_SCORES, 0);
        }
        seconds(starts);
        onnx.output(SCORES, classes());
        onnx.output(LOGITS, classes());
        onnx.output(SEGMENT_SCORES, "N", classes());
        onnx.output(SEGMENT_LOGITS, "N", classes());
        onnx.output(SEGMENT_STARTS, "N");
        maps("").forEach((name, shape) -> onnx.output(name, texts("N", shape)));
        segments.featuresOfRecording();
        return onnx.graph("prosodia-waveform");
    }

    /** Returns the encoded graph for one segment. */
    public byte[] segment() {
        FrontEndGraph front = new FrontEndGraph(frontEnd, onnx);
        String magnitudes = frontEnd.shortUtterance() == FrontEnd.ShortUtterance.WHOLE ? anyLength(front) : full(front);
        if (frontEnd.scaling().scope() == Scaling.Scope.UTTERANCE) {
            front.maximum(magnitudes);
        }
        String frames = frontEnd.sharesFrames() ? front.scaled(magnitudes) : magnitudes;
        if (views == 1) {
            String patch = new SegmentGraph(frontEnd, onnx).patch(frames, Optional.empty());
            String logits = network(patch, onnx, ""); // [1, 4]
            onnx.node("Squeeze", LOGITS, List.of(logits, onnx.integers("batch", 0)));
            segments.featuresOfSegment();
        } else {
            onnx.node(
                    "Scan",
                    "views.scan",
                    segments.ofViews(),
                    List.of(lengths.column(
                            onnx.integers("views", LongStream.range(0, views).toArray()))),
                    Attribute.graph("body", viewBody(frames)),
                    Attribute.of("num_scan_inputs", 1));
            segments.joinViews(LOGITS);
        }
        softmax(SCORES, LOGITS, 0);
        onnx.output(SCORES, classes());
        onnx.output(LOGITS, classes());
        maps("").forEach((name, shape) -> onnx.output(name, texts("1", shape)));
        segments.features().ifPresent(size -> onnx.output(NetworkGraph.FEATURES, size));
        return onnx.graph("prosodia-waveform-segment");
    }

    /** Adds the input and frames of exactly one full segment: [197, 400]. */
    private String full(FrontEndGraph front) {
        onnx.input(OnnxWriter.FLOAT, WAVEFORM, Integer.toString(frontEnd.segmentSamples()));
        return front.magnitudes(WAVEFORM);
    }

    /** Adds the input and frames of a segment that may be shorter: [F, 400]. A longer one fails. */
    private String anyLength(FrontEndGraph front) {
        onnx.input(OnnxWriter.FLOAT, WAVEFORM, "samples");
        String length = onnx.node("Shape", "length", List.of(WAVEFORM)); // [1]
        String excess = lengths.over("length.excess", length, frontEnd.segmentSamples() + 1L);
        // The only index is 0. Runtimes name this node in their errors.
        String none = onnx.node("Gather", "samples_of_a_segment", List.of(onnx.integers("length.none", 0), excess));
        String padded = onnx.node(
                "Add",
                "length.checked",
                List.of(lengths.atLeast("length.padded", length, frontEnd.windowLength()), none));
        String more = lengths.over(
                "frames.more", lengths.minus("frames.room", padded, frontEnd.windowLength()), frontEnd.hop());
        String starts = lengths.steps("frames.starts", lengths.plus("frames.count", more, 1), frontEnd.hop());
        return front.magnitudes(
                RecordingFrames.lengthened("waveform", WAVEFORM, length, padded, onnx), lengths.column(starts));
    }

    private byte[] viewBody(String frames) {
        OnnxWriter body = new OnnxWriter();
        body.input(OnnxWriter.INT64, VIEW, "1");
        logits(frames, body);
        return body.graph("view");
    }

    /** Adds the network for frames, or for the view {@link #VIEW} of them, and the outputs of logits and features. */
    private void logits(String frames, OnnxWriter body) {
        Optional<String> view = views > 1 ? Optional.of(VIEW) : Optional.empty();
        String logits = network(new SegmentGraph(frontEnd, body).patch(frames, view), body, NETWORK);
        body.output(body.node("Squeeze", "segment.logits", List.of(logits, body.integers("batch", 0))), classes());
        segments.features()
                .ifPresent(size -> body.output(
                        body.node("Squeeze", "segment.features", List.of(SegmentOutputs.OF_NETWORK, "batch")), size));
    }

    /** Adds the loop over the segments and their views; its outputs are {@link #SEGMENT_LOGITS} and the maps. */
    private void segments(String frames, String starts) {
        OnnxWriter body = new OnnxWriter();
        body.input(OnnxWriter.INT64, START, "1");
        List<String> inputs = new ArrayList<>();
        if (views > 1) {
            body.input(OnnxWriter.INT64, VIEW, "1");
            inputs.addAll(segments.eachView(starts));
        } else {
            inputs.add(lengths.column(starts));
        }
        logits(framesOfSegment(frames, body), body);
        maps(NETWORK)
                .forEach((name, shape) ->
                        body.output(body.node("Squeeze", name + ".single", List.of(name, "batch")), texts(shape)));
        List<String> outputs = new ArrayList<>(views > 1 ? segments.ofViews() : segments.ofSegments());
        outputs.addAll(maps("").keySet());
        onnx.node(
                "Scan",
                "segments.scan",
                outputs,
                inputs,
                Attribute.graph("body", body.graph("segment")),
                Attribute.of("num_scan_inputs", inputs.size()));
        if (views > 1) {
            segments.joinViewsOfSegments();
        }
    }

    /** Adds the frames of the segment that starts at {@link #START}: [197, 400], or fewer if it is taken whole. */
    private String framesOfSegment(String frames, OnnxWriter body) {
        if (frontEnd.shortUtterance() == FrontEnd.ShortUtterance.WHOLE) {
            String end = new LengthNodes(body).plus("segment.end", START, frontEnd.segmentFrames());
            return body.node("Slice", "segment.frames", List.of(frames, START, end));
        }
        String offsets = body.integers(
                "segment.offsets", LongStream.range(0, frontEnd.segmentFrames()).toArray());
        String indices = body.node("Add", "segment.frames", List.of(START, offsets));
        // Runtimes name this node in their errors.
        return body.node("Gather", "frames_of_a_segment", List.of(frames, indices));
    }

    /** Adds the network for one segment, with names of maps after a prefix. Returns the name of the logits, [1, 4]. */
    private String network(String patch, OnnxWriter target, String prefix) {
        NetworkGraph.Names names = names(patch, prefix);
        ensemble().write(arrays, names, target);
        return names.scores();
    }

    /**
     * Returns the maps that are outputs, in the same order at each call: their names after a prefix, and their shapes.
     */
    private Map<String, long[]> maps(String prefix) {
        return maps ? ensemble().maps(names("", prefix)) : Map.of();
    }

    private EnsembleGraph ensemble() {
        return new EnsembleGraph(settings.architecture(), settings.networks(), frontEnd);
    }

    private NetworkGraph.Names names(String patch, String prefix) {
        return new NetworkGraph.Names(
                patch,
                NETWORK + NetworkGraph.SCORES,
                prefix + NetworkGraph.BOTTOM_UP,
                prefix + NetworkGraph.TOP_DOWN,
                settings.features() ? Optional.of(SegmentOutputs.OF_NETWORK) : Optional.empty());
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
