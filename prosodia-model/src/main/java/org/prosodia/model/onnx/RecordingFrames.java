package org.prosodia.model.onnx;

import java.util.List;
import org.prosodia.model.onnx.OnnxWriter.Attribute;
import org.prosodia.spectrogram.FrontEnd;

/**
 * Writes the frames of a recording of any length, and the starts of its segments, to a graph: a {@code Scan} iterates
 * over its samples in stretches, so that memory for the transform does not grow with the recording. Shapes in comments
 * are the paper's, for T frames.
 */
final class RecordingFrames {

    /** The most frames of a stretch if segments differ in size, so that a short recording has little padding. */
    private static final int SHORT_STRETCH = 64;

    private final FrontEnd frontEnd;
    private final FrontEnd stretch; // the front end with segments of the length of a stretch
    private final String waveform;
    private final OnnxWriter onnx;
    private final LengthNodes lengths;

    /** @param waveform the name of the samples */
    RecordingFrames(FrontEnd frontEnd, String waveform, OnnxWriter onnx) {
        this.frontEnd = frontEnd;
        this.stretch = frontEnd.variable() ? shortened(frontEnd) : frontEnd;
        this.waveform = waveform;
        this.onnx = onnx;
        this.lengths = new LengthNodes(onnx);
    }

    private static FrontEnd shortened(FrontEnd frontEnd) {
        int samples =
                (Math.min(frontEnd.segmentFrames(), SHORT_STRETCH) - 1) * frontEnd.hop() + frontEnd.windowLength();
        return frontEnd.withSegmentSamples(samples);
    }

    /** Returns the number of samples that a recording has at least, after padding. */
    static int least(FrontEnd frontEnd) {
        return frontEnd.shortUtterance() == FrontEnd.ShortUtterance.WHOLE
                ? frontEnd.windowLength()
                : frontEnd.segmentSamples();
    }

    /**
     * Adds all frames of the samples, scaled if the scaling is the same for all: [T, 400]. Samples are padded to whole
     * stretches. If the front end excludes short recordings, these have no frames, and the first segment fails when it
     * reads its frames.
     *
     * @param length the number of samples, [1]
     * @param padded the number after the rule for short recordings
     */
    String frames(String length, String padded) {
        int each = stretch.segmentFrames();
        long stride = (long) each * frontEnd.hop();
        String more = lengths.over(
                "frames.more", lengths.minus("frames.room", padded, frontEnd.windowLength()), frontEnd.hop());
        String stretches = lengths.plus("stretches", lengths.over("stretches.more", more, each), 1);
        String whole = lengths.plus(
                "length.whole", lengths.times("length.strides", stretches, stride), FrontEndGraph.span(stretch));
        String samples = lengthened("waveform", waveform, length, whole, onnx);
        onnx.node(
                "Scan",
                "stretches.scan",
                List.of("stretches.frames"),
                List.of(lengths.column(lengths.steps("stretches.starts", stretches, stride))),
                Attribute.graph("body", body(samples)),
                Attribute.of("num_scan_inputs", 1)); // [stretches, 197, 400]
        String all = onnx.node(
                "Reshape",
                "frames.all",
                List.of("stretches.frames", onnx.integers("frames.shape", -1, frontEnd.bins())));
        String count = lengths.plus("frames.count", more, 1);
        if (frontEnd.shortUtterance() == FrontEnd.ShortUtterance.DROP) {
            count = lengths.ifEqual("frames.kept", count, length, padded);
        }
        return onnx.node("Slice", "frames", List.of(all, onnx.integers("frames.first", 0), count, "frames.first"));
    }

    /**
     * Adds the first frame of each segment, with the result of {@link org.prosodia.spectrogram.Segmenter}: [N].
     *
     * @param segmentStep seconds from one segment to the next
     */
    String starts(String padded, double segmentStep) {
        long step = Math.round(segmentStep * frontEnd.sampleRate()) / frontEnd.hop();
        boolean flush = frontEnd.tail() == FrontEnd.Tail.FLUSH;
        String reached = lengths.atLeast("segments.reached", padded, frontEnd.segmentSamples());
        String last = lengths.over(
                "segments.last", lengths.minus("segments.room", reached, frontEnd.segmentSamples()), frontEnd.hop());
        String raised = flush ? lengths.plus("segments.raised", last, step - 1) : last;
        String count = lengths.plus("segments.count", lengths.over("segments.more", raised, step), 1);
        String regular = lengths.steps("segments.regular", count, step);
        // The start after the regular ones is flush with the end.
        return onnx.node("Min", "segments.starts", List.of(regular, last));
    }

    /** Adds samples with zeros after them, up to a length. */
    static String lengthened(String name, String samples, String length, String whole, OnnxWriter onnx) {
        String missing = onnx.node("Sub", name + ".missing", List.of(whole, length));
        String pads = onnx.node(
                "Concat",
                name + ".pads",
                List.of(onnx.integers(name + ".before", 0), missing),
                Attribute.of("axis", 0));
        return onnx.node("Pad", name + ".padded", List.of(samples, pads));
    }

    /** Returns the graph of the frames of a stretch that starts at a sample: [1] to [197, 400]. */
    private byte[] body(String samples) {
        OnnxWriter body = new OnnxWriter();
        body.input(OnnxWriter.INT64, "stretch.start", "1");
        String end = new LengthNodes(body).plus("stretch.end", "stretch.start", FrontEndGraph.span(stretch));
        String part = body.node("Slice", "stretch.samples", List.of(samples, "stretch.start", end));
        FrontEndGraph front = new FrontEndGraph(stretch, body);
        String magnitudes = front.magnitudes(part);
        body.output(
                stretch.sharesFrames() ? front.scaled(magnitudes) : magnitudes,
                Integer.toString(stretch.segmentFrames()),
                Integer.toString(stretch.bins()));
        return body.graph("stretch");
    }
}
